package orderflow.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    Path project;

    private final BlockingQueue<Path> found = new LinkedBlockingQueue<>();
    private final BlockingQueue<Set<Path>> bursts = new LinkedBlockingQueue<>();
    private Path sources;
    private Path rule;
    private FileWatch watch;

    @BeforeEach
    void start() throws IOException {
        sources = Files.createDirectories(project.resolve("src/main/java/shop"));
        rule = Files.writeString(sources.resolve("Rule.java"), "class Rule {}");
        watch = FileWatch.of(new WatchedFiles(project), files -> {
            bursts.add(files);
            found.addAll(files);
        });
        watch.start();
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void file_written_isReported() throws Exception {
        Files.writeString(rule, "class Rule { }");

        assertReported(rule);
    }

    @Test
    void file_deleted_isReported() throws Exception {
        Files.delete(rule);

        assertReported(rule);
    }

    @Test
    void file_savedThroughATemporaryFile_isReportedAlone() throws Exception {
        Path draft = Files.writeString(sources.resolve("Rule.java~"), "class Rule { }");
        Files.move(draft, rule, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertReported(rule);
        assertTrue(bursts.stream().flatMap(Set::stream).allMatch(rule::equals), bursts.toString());
    }

    @Test
    void file_renamed_isReportedUnderBothNames() throws Exception {
        Path renamed = Files.move(rule, sources.resolve("Law.java"));

        assertReported(rule, renamed);
    }

    @Test
    void file_inANewDirectory_isReportedNowAndLater() throws Exception {
        Path inner = Files.createDirectories(sources.resolve("new/inner"));
        Path first = Files.writeString(inner.resolve("First.java"), "class First {}");
        assertReported(first);

        Path second = Files.writeString(inner.resolve("Second.java"), "class Second {}");
        assertReported(second);
    }

    @Test
    void directory_renamed_isReportedWithItsFilesUnderTheNewName() throws Exception {
        Path renamed = Files.move(sources, sources.resolveSibling("store"));
        assertReported(sources, renamed.resolve("Rule.java"));

        Files.writeString(renamed.resolve("Rule.java"), "class Rule { }");
        assertReported(renamed.resolve("Rule.java"));
    }

    @Test
    void manyFiles_writtenAtOnce_areAllReported() throws Exception {
        Path[] files = Stream.iterate(0, i -> i < 700, i -> i + 1).map(i -> sources.resolve("Part" + i + ".java"))
                .toArray(Path[]::new);
        for (Path file : files) {
            Files.writeString(file, "class " + file.getFileName().toString().replace(".java", "") + " {}");
        }

        assertReported(files);
        assertTrue(bursts.size() < files.length / 2, bursts.size() + " bursts");
    }

    @Test
    void template_written_isReported() throws Exception {
        Path template = Files.writeString(project.resolve("template.yaml"), "Resources: {}");

        assertReported(template);
    }

    /** Waits for the files in any number of bursts, because a busy machine may pause between two files. */
    private void assertReported(Path... expected) throws InterruptedException {
        Set<Path> missing = new TreeSet<>(Set.of(expected));
        while (!missing.isEmpty()) {
            Path next = found.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                break;
            }
            missing.remove(next);
        }
        assertEquals(Set.of(), missing, "not reported");
    }
}

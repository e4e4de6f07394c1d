package lambdahost;

import static lambdahost.SampleFunctions.call;
import static lambdahost.SampleFunctions.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM package with AWS's own runtime interface client. */
@EnabledOnOs(OS.LINUX)
class JavaRuntimeTest {

    private static final String HANDLER = SampleStreamHandler.class.getName() + "::handleRequest";

    /** Three times the limit of a step of the training: the start, the event, and the dump. */
    private static final long ARCHIVED_WITHIN_SECONDS = 3 * TrainingRuns.LIMIT.toSeconds();
    private static final List<TrainingEvents> TRAINING = List
            .of(new TrainingEvents(Map.of(), List.of("{}".getBytes())));

    private final Queue<LogLine> log = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;
    private Path zip;
    private Path cache;

    @BeforeEach
    void writePackage() throws Exception {
        zip = directory.resolve("function.zip");
        // A JVM in an ASCII locale does not support umlauts in paths.
        cache = directory.resolve("UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "ein Gewölbe" : "a cache");
        writePackage("");
    }

    private void writePackage(String resource) throws Exception {
        String type = SampleStreamHandler.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(zip));
                InputStream content = SampleStreamHandler.class.getClassLoader().getResourceAsStream(type)) {
            output.putNextEntry(new ZipEntry(type));
            content.transferTo(output);
            output.putNextEntry(new ZipEntry("resource.txt"));
            output.write(resource.getBytes());
        }
    }

    @Test
    void function_withAndWithoutClassArchive_answersTheSame() throws Exception {
        JavaRuntime runtime = JavaRuntime.of(zip, cache);
        assertAnswers(runtime);

        assertTrue(archive(runtime));

        assertTrue(runtime.librariesArchived());
        assertTrue(String.join(" ", runtime.command(HANDLER, 512)).contains("-XX:SharedArchiveFile="));
        assertAnswers(runtime);
    }

    /** In a directory whose name needs no encoding in a URL, because JDK 17 archives no classes from others. */
    @Test
    void function_withAnArchiveOfItsOwnClasses_loadsThemFromIt() throws Exception {
        JavaRuntime runtime = JavaRuntime.of(zip, directory.resolve("cache"));
        archive(runtime);

        assertTrue(runtime.archiveOwnClasses(HANDLER, TRAINING.get(0)).get(ARCHIVED_WITHIN_SECONDS, TimeUnit.SECONDS));

        assertTrue(runtime.ownClassesArchived());
        assertAnswers(runtime, "-Xshare:on", "-Xlog:class+load");
        assertTrue(log.stream().map(LogLine::text).anyMatch(line -> line.contains(SampleStreamHandler.class.getName())
                && line.contains("source: shared objects file (top)")));
    }

    @Test
    void archive_afterAChangeOfTheFunctionsOwnClasses_stillFits() throws Exception {
        JavaRuntime before = JavaRuntime.of(zip, cache);
        assertTrue(archive(before));
        before.archiveOwnClasses(HANDLER, TRAINING.get(0)).get(ARCHIVED_WITHIN_SECONDS, TimeUnit.SECONDS);
        writePackage("a resource that was not there before");

        JavaRuntime changed = JavaRuntime.of(zip, cache);

        assertTrue(changed.librariesArchived());
        assertFalse(changed.ownClassesArchived());
        assertAnswers(changed, "-Xshare:on");
    }

    private static boolean archive(JavaRuntime runtime) throws Exception {
        return runtime.archiveLibraries(HANDLER, TRAINING).get(ARCHIVED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void function_withADamagedClassArchive_startsWithout() throws Exception {
        JavaRuntime runtime = JavaRuntime.of(zip, cache);
        archive(runtime);
        try (Stream<Path> files = Files.walk(cache)) {
            Path archive = files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
            Files.delete(archive);
            Files.writeString(archive, "damaged");
        }

        assertAnswers(runtime);
        assertFalse(log.stream().anyMatch(line -> line.text().contains("shared archive")), log::toString);
    }

    @Test
    void archive_whileAnotherProcessWritesIt_isLeftToThat() throws Exception {
        JavaRuntime runtime = JavaRuntime.of(zip, cache);
        Path libraries = UnpackedFunction.of(zip, cache.resolve("jvm")).libraries().directory();
        Path lock = libraries.resolve(JavaRuntime.fileName(List.of()) + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            assertFalse(archive(runtime));
            assertFalse(runtime.archiveOwnClasses(HANDLER, TRAINING.get(0)).get(ARCHIVED_WITHIN_SECONDS,
                    TimeUnit.SECONDS), "an archive that depends on another one would never fit");
        }
    }

    @Test
    void package_ofTheSameContent_isUnpackedOnce() {
        assertEquals(JavaRuntime.of(zip, cache).taskRoot(), JavaRuntime.of(zip, cache).taskRoot());
    }

    @Test
    void command_always_boundsTheHeapByTheMemory() {
        JavaRuntime runtime = JavaRuntime.of(zip, cache, "-Dshop=open");

        assertTrue(runtime.command(HANDLER, 512).containsAll(List.of("-Xmx384m", "-Dshop=open")));
        assertTrue(runtime.command(HANDLER, 16).contains("-Xmx64m"));
    }

    @Test
    void package_thatIsMissing_isNamed() {
        UncheckedIOException failure = assertThrows(UncheckedIOException.class,
                () -> JavaRuntime.of(directory.resolve("absent.zip"), cache));

        assertTrue(failure.getMessage().contains("absent.zip"));
    }

    /** @param last JVM options that override earlier ones */
    private void assertAnswers(JavaRuntime runtime, String... last) throws Exception {
        HostSettings settings = HostSettings.defaults()
                .initTimeout(Duration.ofSeconds(SampleFunctions.PATIENCE_SECONDS)).logSink(log::add).build();
        try (LambdaHost host = new LambdaHost(settings)) {
            host.register(FunctionConfiguration.named("java").command(() -> command(runtime, last))
                    .workingDirectory(runtime.taskRoot()).handler(HANDLER).timeout(Duration.ofSeconds(20)).build());

            assertEquals("\"größe\"", call(host, "java", "größe").text());
            InvocationResult failure = call(host, "java", "fail");
            assertEquals("java.lang.IllegalStateException", json(failure).get("errorType").asText());
            assertEquals("\"again\"", call(host, "java", "again").text());
            assertEquals(3, host.environments().get(0).invocations());
        }
    }

    private static List<String> command(JavaRuntime runtime, String... last) {
        List<String> command = new ArrayList<>(runtime.command(HANDLER, 128));
        command.addAll(command.indexOf("-cp"), List.of(last));
        return command;
    }
}

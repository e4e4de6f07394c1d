package orderflow.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

import io.quarkus.bootstrap.BootstrapException;

/** Builds the functions from src/main in this process. */
final class FunctionBuild implements AutoCloseable {

    /** Environments that are starting may still open the jars of the builds before. */
    private static final int KEPT_JARS = 4;

    private final Path resources;
    private final Path work;
    private final Path classes;
    private final Augmentation augmentation;
    private final Compiler compiler;
    private int builds;

    private FunctionBuild(Path project, Path work, Augmentation augmentation) {
        this.resources = project.resolve("src").resolve("main").resolve("resources");
        this.work = work;
        this.classes = classes(work);
        this.augmentation = augmentation;
        this.compiler = new Compiler(project, augmentation.libraries());
    }

    /** A jar with the functions' classes, and how long its parts took. */
    record Built(Path jar, Duration compilation, Duration augmentation) {}

    /** @param work a directory of this build alone; its content is deleted */
    static FunctionBuild of(Path project, Path work) throws IOException, BootstrapException {
        delete(work);
        Files.createDirectories(classes(work));
        return new FunctionBuild(project, work, Augmentation.of(project, classes(work), work.resolve("augmented")));
    }

    private static Path classes(Path work) {
        return work.resolve("classes");
    }

    /** @throws BuildFailure if the sources do not compile or Quarkus rejects the classes */
    Built build() throws IOException, BuildFailure {
        long begin = System.nanoTime();
        Path fresh = Files.createTempDirectory(work, "compiling-");
        try {
            compiler.compile(fresh);
            copyResources(fresh);
            delete(classes);
            Files.move(fresh, classes);
        } finally {
            delete(fresh);
        }
        long compiled = System.nanoTime();
        Path jar = kept(augmentation.augment());
        return new Built(jar, Duration.ofNanos(compiled - begin), Duration.ofNanos(System.nanoTime() - compiled));
    }

    private void copyResources(Path target) throws IOException {
        if (!Files.isDirectory(resources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(resources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(resources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** A JVM that has a jar open fails if its content changes, so each build has a jar of its own. */
    private Path kept(Path jar) throws IOException {
        builds++;
        Path own = Files.createDirectories(work.resolve("jars")).resolve(builds + ".jar");
        Files.move(jar, own, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(own.resolveSibling(builds - KEPT_JARS + ".jar"));
        return own;
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        augmentation.close();
    }
}

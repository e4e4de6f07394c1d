package orderflow.local.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import orderflow.local.MissingPrerequisite;

import lambdahost.JavaRuntime;

/**
 * The code that all functions share: the JVM package or the native package. It is unpacked once for each version of its
 * content.
 */
interface FunctionPackage {

    /** @return the command line of an environment */
    List<String> command(int memoryMegabytes);

    /** @return the handler to pass to the runtime */
    String handler();

    /** @return the directory of the unpacked code */
    Path taskRoot();

    /**
     * @return the time that an invocation waits for a busy environment before another one starts: roughly what a start
     *         costs
     */
    Duration patience();

    /**
     * @param classes a jar with the functions' classes and what Quarkus has generated from them
     *
     * @return this package with these classes in place of its own
     *
     * @throws IllegalStateException unless this is the JVM package
     */
    default FunctionPackage with(Path classes) {
        throw new IllegalStateException("Only the JVM package can change its classes");
    }

    /** @param project the checkout, with the packages in target/ */
    static FunctionPackage of(Path project, boolean nativePackage) {
        Path cache = project.resolve("target").resolve("stage");
        return nativePackage
                ? new Native(unpackedBootstrap(existing(project.resolve("target/native/function.zip"),
                        "mvn package -Dnative"), cache))
                : jvm(existing(project.resolve("target/function.zip"), "mvn package"), cache,
                        new TrainingRun(project.resolve("events")));
    }

    private static Jvm jvm(Path zip, Path cache, TrainingRun training) {
        try {
            return Jvm.of(JavaRuntime.of(zip, cache), training);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ZipException) {
                throw new MissingPrerequisite(zip + " is broken (" + e.getCause().getMessage()
                        + "); remove it, and the next run builds it again", e);
            }
            throw e;
        }
    }

    private static Path existing(Path zip, String built) {
        if (!Files.exists(zip)) {
            throw new MissingPrerequisite("There is no " + zip.getFileName() + " in " + zip.getParent()
                    + "; build it with: " + built);
        }
        return zip;
    }

    private static Path unpackedBootstrap(Path zip, Path cache) {
        try {
            Path bootstrap = cache.resolve("native-" + checksum(zip)).resolve("bootstrap");
            if (!Files.exists(bootstrap)) {
                Files.createDirectories(bootstrap.getParent());
                Path fresh = Files.createTempFile(bootstrap.getParent(), "bootstrap", ".new");
                extract(zip, fresh);
                publish(fresh, bootstrap);
            }
            return bootstrap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path zip, Path target) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            ZipEntry entry = archive.getEntry("bootstrap");
            if (entry == null) {
                throw new IOException(zip + " contains no bootstrap");
            }
            try (InputStream content = archive.getInputStream(entry)) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        target.toFile().setExecutable(true);
    }

    private static void publish(Path fresh, Path bootstrap) throws IOException {
        try {
            Files.move(fresh, bootstrap, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh);
        }
    }

    private static String checksum(Path zip) throws IOException {
        CRC32 checksum = new CRC32();
        try (CheckedInputStream input = new CheckedInputStream(Files.newInputStream(zip), checksum)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /**
     * The JVM package, run by Lambda's runtime interface client.
     *
     * @param archived completes when environments can start from a class archive, or will not
     */
    record Jvm(JavaRuntime runtime, CompletableFuture<Boolean> archived) implements FunctionPackage {

        private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
        private static final long ARCHIVED_WITHIN_SECONDS = 30;

        static Jvm of(JavaRuntime runtime, TrainingRun training) {
            return new Jvm(runtime, training.archive(runtime, HANDLER).exceptionally(failure -> false)
                    .completeOnTimeout(false, ARCHIVED_WITHIN_SECONDS, TimeUnit.SECONDS));
        }

        /** Waits for the class archive, because ten starts without it take longer than to write it. */
        @Override
        public List<String> command(int memoryMegabytes) {
            archived.join();
            return runtime.command(HANDLER, memoryMegabytes);
        }

        @Override
        public String handler() {
            return HANDLER;
        }

        @Override
        public Path taskRoot() {
            return runtime.taskRoot();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public FunctionPackage with(Path classes) {
            return new Jvm(runtime.with(classes), archived);
        }
    }

    /** No package, because another Lambda service runs the functions. */
    record Elsewhere() implements FunctionPackage {

        @Override
        public List<String> command(int memoryMegabytes) {
            throw new IllegalStateException("The functions run elsewhere");
        }

        @Override
        public String handler() {
            return "runs.elsewhere";
        }

        @Override
        public Path taskRoot() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    }

    /** The native binary, which implements the Runtime API itself. */
    record Native(Path bootstrap) implements FunctionPackage {

        @Override
        public List<String> command(int memoryMegabytes) {
            return List.of(bootstrap.toString());
        }

        @Override
        public String handler() {
            return "not.used.in.provided.runtime";
        }

        @Override
        public Path taskRoot() {
            return bootstrap.getParent();
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(50);
        }
    }
}

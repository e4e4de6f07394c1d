package lambdahost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a JVM package as Lambda's managed Java runtime does: AWS's runtime interface client runs the classes and jars of
 * a {@code function.zip}. The client must be on this JVM's class path; its native part exists only for Linux.
 *
 * <p>
 * An archive of the libraries' classes (AppCDS) halves the processor time of a start. It is created once for the
 * libraries and a JDK. It is optional: without a matching archive, functions start more slowly.
 */
public final class JavaRuntime {

    private static final String CLIENT_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String NATIVE_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi"
            + ".NativeClient.JNI";
    private static final int WARNS_OF_NATIVE_ACCESS = 24;
    private static final int SMALLEST_HEAP_MEGABYTES = 64;
    /**
     * For a function that runs a few hundred short invocations: compiling less saves more than it costs, and a small
     * young generation takes no more time than a large one. The heap still grows up to its limit for large events.
     */
    private static final List<String> LIGHT = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=3",
            "-XX:+UseSerialGC", "-Xms12m", "-Xmn3m", "-XX:-UsePerfData");

    private final UnpackedFunction function;
    private final ClassArchive archive;
    private final Path java;
    private final List<String> options;

    private JavaRuntime(UnpackedFunction function, ClassArchive archive, Path java, List<String> options) {
        this.function = function;
        this.archive = archive;
        this.java = java;
        this.options = options;
    }

    /**
     * Unpacks a package, once for each content, for the current JDK.
     *
     * @param functionZip the package, with classes at the root and jars in {@code lib/}
     * @param cacheDirectory a local build directory; concurrent processes may share it
     * @param options further JVM options, such as system properties; they also apply to the creation of the class
     *            archive
     *
     * @throws UncheckedIOException if the package cannot be read, the cache cannot be written, or the runtime interface
     *             client is not on the class path
     */
    public static JavaRuntime of(Path functionZip, Path cacheDirectory, String... options) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        UnpackedFunction function = unpacked(functionZip, cacheDirectory.toAbsolutePath().resolve("jvm"));
        List<String> fixed = List.of(options);
        ClassArchive archive = new ClassArchive(function.libraries(), jvm(fixed));
        return new JavaRuntime(function, archive, java, fixed);
    }

    /**
     * @param classes a jar with the package's classes; it must not change as long as a function uses it
     *
     * @return a runtime with these classes and the libraries of this one
     */
    public JavaRuntime with(Path classes) {
        return new JavaRuntime(function.with(classes), archive, java, options);
    }

    /** @return everything that a class archive depends on except the libraries */
    static String jvm(List<String> options) {
        return System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + " " + options;
    }

    private static UnpackedFunction unpacked(Path functionZip, Path cache) {
        try {
            return UnpackedFunction.of(functionZip, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** @return an empty working directory for the functions; the package itself is on their class path */
    public Path taskRoot() {
        return function.taskRoot();
    }

    /**
     * @param handler {@code class::method}
     * @param memoryMegabytes the function's memory; three quarters of it are the heap's limit
     *
     * @return the command line of an environment, with the class archive if it already exists
     */
    public List<String> command(String handler, int memoryMegabytes) {
        return command(handler, memoryMegabytes, archive.use());
    }

    private List<String> command(String handler, int memoryMegabytes, List<String> archiveOptions) {
        int heap = Math.max(SMALLEST_HEAP_MEGABYTES, memoryMegabytes * 3 / 4);
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(LIGHT);
        command.addAll(List.of("-Xmx" + heap + "m", "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(archiveOptions);
        function.libraries().nativeClient().ifPresent(library -> command.add("-D" + NATIVE_CLIENT + "=" + library));
        command.addAll(options);
        command.addAll(List.of("-cp", function.classPath(), CLIENT_MAIN, handler));
        return List.copyOf(command);
    }

    /**
     * Creates the class archive in the background unless it exists or another process is creating it. To do so, runs
     * functions on events and archives the classes of the libraries that their JVMs have loaded.
     *
     * @param handler as for {@link #command(String, int)}
     * @param runs the functions and their events; functions that use other libraries add their classes
     *
     * @return completes with whether the archive exists
     */
    public CompletableFuture<Boolean> archive(String handler, List<TrainingEvents> runs) {
        TrainingRuns training = new TrainingRuns(runs,
                classes -> training(handler, List.of("-XX:DumpLoadedClassList=" + classes)));
        ArchiveDump dump = new ArchiveDump(java, function.libraries().classPath());
        return CompletableFuture.supplyAsync(() -> archive.create(training, dump), JavaRuntime::inBackground);
    }

    /** Not in the common pool, which may have a single thread, because this takes seconds. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "lambdahost-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private FunctionConfiguration.Builder training(String handler, List<String> listing) {
        int memory = 512;
        return FunctionConfiguration.named("class-archive").handler(handler).memoryMegabytes(memory)
                .workingDirectory(taskRoot()).command(command(handler, memory, listing));
    }

    /** @return whether new environments use a class archive */
    public boolean archived() {
        return archive.exists();
    }
}

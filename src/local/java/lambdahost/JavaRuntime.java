package lambdahost;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Runs a JVM package as Lambda's managed Java runtime does: AWS's runtime interface client runs the classes and jars of
 * a {@code function.zip}. The client must be on this JVM's class path; its native part exists only for Linux.
 *
 * <p>
 * Two class data archives (AppCDS) halve the processor time of a start. That of the libraries' classes is created once
 * for the libraries and a JDK, and remains valid when the package's own classes change. That of the package's own
 * classes adds to it. Both are optional: without a matching archive, functions start more slowly.
 */
public final class JavaRuntime {

    private static final String CLIENT_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String NATIVE_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi"
            + ".NativeClient.JNI";
    private static final boolean JDK_24 = Runtime.version().feature() >= 24;
    /** Without these, recent JDKs warn of what the client and Quarkus do. An archive fits only the same options. */
    private static final List<String> ACCESS = JDK_24
            ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
            : List.of();
    /** Links the archived classes and lambdas in the archive (JEP 483). */
    private static final List<String> LINKING = JDK_24 ? List.of("-XX:+AOTClassLinking") : List.of();
    private static final int SMALLEST_HEAP_MEGABYTES = 64;
    /**
     * For a function that runs a few hundred short invocations: compiling less saves more than it costs, and a start,
     * which allocates 36 MB, collects no garbage, neither for space nor because of its classes. The heap still grows up
     * to its limit for large events.
     */
    private static final List<String> LIGHT = List.of("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1",
            "-XX:CompileThresholdScaling=3", "-XX:+UseSerialGC", "-Xms56m", "-Xmn48m", "-XX:MetaspaceSize=64m",
            "-XX:-UsePerfData");

    /**
     * Maps archives to the address that they were written for. Recent JDKs choose another address by default; each JVM
     * then patches, and so copies, most of the archive, which takes a tenth of a second and 30 MB.
     */
    private static final List<String> AT_ITS_ADDRESS = List.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private final UnpackedFunction function;
    private final ClassArchive libraryClasses;
    private final ClassArchive ownClasses;
    private final Path java;
    private final List<String> options;

    private JavaRuntime(UnpackedFunction function, Path java, List<String> options) {
        this.function = function;
        this.libraryClasses = new ClassArchive(function.libraries().directory().resolve(fileName(options)));
        this.ownClasses = new ClassArchive(function.classes().resolveSibling(
                function.libraries().directory().getFileName() + "-" + fileName(options)));
        this.java = java;
        this.options = options;
    }

    /**
     * Unpacks a package, once for each content, for the current JDK.
     *
     * @param functionZip the package, with classes at the root and jars in {@code lib/}
     * @param cacheDirectory a local build directory; concurrent processes may share it
     * @param options further JVM options, such as system properties; they also apply to the creation of the class
     *            archives
     *
     * @throws UncheckedIOException if the package cannot be read, the cache cannot be written, or the runtime interface
     *             client is not on the class path
     */
    public static JavaRuntime of(Path functionZip, Path cacheDirectory, String... options) {
        return new JavaRuntime(unpacked(functionZip, cacheDirectory.toAbsolutePath().resolve("jvm")),
                Path.of(System.getProperty("java.home"), "bin", "java"), List.of(options));
    }

    /**
     * @param classes a jar with the package's classes; it must not change as long as a function uses it
     *
     * @return a runtime with these classes and the libraries of this one
     */
    public JavaRuntime with(Path classes) {
        return new JavaRuntime(function.with(classes), java, options);
    }

    /** @return the name of an archive; it identifies what the archive depends on except the classes */
    static String fileName(List<String> options) {
        String jvm = System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + " " + options;
        return "classes-" + Integer.toHexString(jvm.hashCode()) + ".jsa";
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
     * @return the command line of an environment, with the class archives that already exist
     */
    public List<String> command(String handler, int memoryMegabytes) {
        return command(handler, memoryMegabytes, archives());
    }

    /** @return the JVM options that use the archives and suppress warnings if they do not fit */
    private List<String> archives() {
        if (!libraryClasses.exists()) {
            return AT_ITS_ADDRESS;
        }
        String files = ownClasses.exists()
                ? libraryClasses.file() + File.pathSeparator + ownClasses.file()
                : libraryClasses.file().toString();
        return List.of(AT_ITS_ADDRESS.get(0), AT_ITS_ADDRESS.get(1), "-Xshare:auto", "-XX:SharedArchiveFile=" + files,
                "-Xlog:disable");
    }

    private List<String> command(String handler, int memoryMegabytes, List<String> archiveOptions) {
        int heap = Math.max(SMALLEST_HEAP_MEGABYTES, memoryMegabytes * 3 / 4);
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(LIGHT);
        command.addAll(List.of("-Xmx" + heap + "m", "-Dfile.encoding=UTF-8"));
        command.addAll(ACCESS);
        command.addAll(archiveOptions);
        function.libraries().nativeClient().ifPresent(library -> command.add("-D" + NATIVE_CLIENT + "=" + library));
        command.addAll(options);
        command.addAll(List.of("-cp", function.classPath(), CLIENT_MAIN, handler));
        return List.copyOf(command);
    }

    /**
     * Creates the archive of the libraries' classes in the background unless it exists or another process is creating
     * it. To do so, runs functions on events and archives the classes of the libraries that their JVMs have loaded.
     *
     * @param handler as for {@link #command(String, int)}
     * @param runs the functions and their events; functions that use other libraries add their classes
     *
     * @return completes with whether the archive exists
     */
    public CompletableFuture<Boolean> archiveLibraries(String handler, List<TrainingEvents> runs) {
        List<String> dumping = Stream.of(ACCESS, LINKING).flatMap(List::stream).toList();
        ArchiveDump dump = new ArchiveDump(java, dumping, function.libraries().jar());
        return created(libraryClasses, draft -> {
            Path classes = draft.resolveSibling(draft.getFileName() + ".classes");
            training(handler, AT_ITS_ADDRESS).list(runs, classes);
            dump.write(classes, draft);
            Files.deleteIfExists(classes);
        });
    }

    /**
     * Creates the archive of the package's own classes in the background, as {@link #archiveLibraries(String, List)}
     * creates that of the libraries, on which it depends. The classes are those that one run loads; functions have most
     * of their classes in common. Does nothing without the archive of the libraries.
     *
     * @return completes with whether the archive exists
     */
    public CompletableFuture<Boolean> archiveOwnClasses(String handler, TrainingEvents run) {
        if (!libraryClasses.exists()) {
            return CompletableFuture.completedFuture(false);
        }
        return created(ownClasses, draft -> training(handler, archives()).archive(run, draft));
    }

    private static CompletableFuture<Boolean> created(ClassArchive archive, ClassArchive.Content content) {
        return CompletableFuture.supplyAsync(() -> archive.create(content), JavaRuntime::inBackground);
    }

    /** Not in the common pool, which may have a single thread, because this takes seconds. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "lambdahost-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private TrainingRuns training(String handler, List<String> archives) {
        int memory = 512;
        return new TrainingRuns(recording -> FunctionConfiguration.named("class-archive").handler(handler)
                .memoryMegabytes(memory).workingDirectory(taskRoot())
                .command(command(handler, memory, Stream.concat(archives.stream(), Stream.of(recording)).toList())));
    }

    /** @return whether the archive of the libraries' classes exists */
    public boolean librariesArchived() {
        return libraryClasses.exists();
    }

    /** @return whether the archive of the package's own classes exists */
    public boolean ownClassesArchived() {
        return ownClasses.exists();
    }
}

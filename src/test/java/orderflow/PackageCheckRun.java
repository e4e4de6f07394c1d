package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.tools.ToolProvider;

/** One run of src/build/PackageCheck.java: its exit code and its output. */
public record PackageCheckRun(int exitCode, String text) {

    private static final Path CLASSES = compile();

    /**
     * @param environment added to the variables of this process
     * @param arguments JVM options that begin with {@code -D}, and the arguments of the check
     */
    public static PackageCheckRun of(Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        return in(Path.of(""), environment, arguments);
    }

    /** Runs the check in this folder. */
    static PackageCheckRun in(Path folder, Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        List<String> words = List.of(arguments).stream().map(Object::toString).toList();
        command.addAll(words.stream().filter(word -> word.startsWith("-D")).toList());
        command.addAll(List.of("-cp", CLASSES.toString(), "PackageCheck"));
        command.addAll(words.stream().filter(word -> !word.startsWith("-D")).toList());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new PackageCheckRun(process.waitFor(), text);
    }

    private static Path compile() {
        try {
            Path classes = Files.createDirectories(Path.of("target", "package-check").toAbsolutePath());
            int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(),
                    "src/build/PackageCheck.java");
            if (failed != 0) {
                throw new IllegalStateException("src/build/PackageCheck.java does not compile");
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

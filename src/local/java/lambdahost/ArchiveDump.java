package lambdahost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that writes a class archive and ends. It ends with this JVM at the latest.
 *
 * @param java the program
 * @param options those that the JVMs that use the archive have too, and how to archive
 * @param jar the archived classes
 */
record ArchiveDump(Path java, List<String> options, Path jar) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Low enough to be free on every platform; the default is random on some JDKs. */
    private static final String ADDRESS = "-XX:SharedBaseAddress=0x800000000";

    /** @param classes a list in the format of {@code -XX:SharedClassListFile} */
    void write(Path classes, Path archive) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xshare:dump", ADDRESS, "-Xlog:disable"));
        command.addAll(options);
        command.addAll(List.of("-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive, "-cp",
                jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread end = new Thread(process::destroyForcibly, "lambdahost-archive-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(archive);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Files.deleteIfExists(archive);
        } finally {
            process.destroyForcibly();
            withdraw(end);
        }
    }

    private static void withdraw(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException exiting) {
            // The hook is running; the process has ended anyway.
        }
    }
}

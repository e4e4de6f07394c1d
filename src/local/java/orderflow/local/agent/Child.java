package orderflow.local.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A child process in a process group and a home of its own, with none of this process's environment. Both are gone once
 * it has ended.
 */
final class Child {

    /** A group of its own, so that nothing of it survives; macOS has no setsid command. */
    private static final String IN_OWN_GROUP = "import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])";
    private static final long LONGEST_MINUTES = 20;

    /** What outlives the group may keep its output open; else the output has ended, and only has to be read. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(60);

    private final Process process;
    private final Path home;
    private final Thread reader;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile String lastLine = "";

    private Child(Process process, Path home, BiConsumer<Long, String> output) {
        this.process = process;
        this.home = home;
        this.reader = daemon("worker-" + process.pid(), () -> read(output));
        daemon("worker-" + process.pid() + "-end", this::await);
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * @param cli
     *            what the child calls as {@code aws}
     * @param further
     *            variables beside those of the script
     * @param output
     *            takes each line with the process id
     */
    static Child start(AwsCli cli, Script script, Map<String, String> further, BiConsumer<Long, String> output) {
        Path home = home();
        try {
            Process process = builder(cli, script, further, home).start();
            process.getOutputStream().close();
            return new Child(process, home, output);
        } catch (IOException e) {
            Directories.remove(home);
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(AwsCli cli, Script script, Map<String, String> further, Path home)
            throws IOException {
        Path commands = Files.createDirectory(home.resolve(".bin"));
        cli.install(commands);
        List<String> command = new ArrayList<>(List.of(cli.python().toString(), "-c", IN_OWN_GROUP));
        command.addAll(script.command());
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", commands + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(script.environment());
        environment.putAll(further);
        return builder;
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("orderflow-worker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the last line that it wrote, or nothing */
    String lastLine() {
        return lastLine;
    }

    /** @return its exit code, when nothing of it is left */
    CompletableFuture<Integer> end() {
        return end;
    }

    /** Ends the whole group and waits for it. */
    void kill() {
        crash();
        end.join();
    }

    /** Ends the whole group. */
    void crash() {
        killGroup();
        process.destroyForcibly();
    }

    /** Whatever goes wrong on the way, its end is told. */
    private void await() {
        int exitCode = -1;
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                killGroup();
                process.destroyForcibly();
            }
            exitCode = process.waitFor();
            killGroup();
            reader.join(LAST_WORDS.toMillis());
            Directories.remove(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.complete(exitCode);
        }
    }

    private void killGroup() {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            System.getLogger(Child.class.getName()).log(System.Logger.Level.WARNING, "not killed: " + process, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BiConsumer<Long, String> output) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                lastLine = line;
                output.accept(process.pid(), line);
            });
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Child.class.getName()).log(System.Logger.Level.DEBUG, "output ended", e);
        }
    }
}

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
 * A child process with its own process group and home directory and without this process's environment. Group and
 * directory are removed when the child ends.
 */
final class Child {

    /** Creates a process group, so that no descendant survives. macOS does not have this command. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String SETSID_IN_PYTHON = "import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])";
    private static final long LONGEST_MINUTES = 20;

    /** The limit for reading the rest of the output, because a process that left the group may keep it open. */
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
     * @param work the folder for its home directory
     * @param cli provides the command {@code aws}
     * @param further environment variables in addition to the script's
     * @param output receives the process id and each line
     */
    static Child start(WorkFolder work, AwsCli cli, Script script, Map<String, String> further,
            BiConsumer<Long, String> output) {
        Path home = home(work);
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
        List<String> command = new ArrayList<>(Files.isExecutable(SETSID)
                ? List.of(SETSID.toString())
                : List.of(cli.python().toString(), "-c", SETSID_IN_PYTHON));
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

    private static Path home(WorkFolder work) {
        try {
            return work.subfolder("home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the last line of output, or an empty string */
    String lastLine() {
        return lastLine;
    }

    /** @return completes with the exit code when no process of the group is left */
    CompletableFuture<Integer> end() {
        return end;
    }

    /** Kills the whole group and waits for its end. */
    void kill() {
        crash();
        end.join();
    }

    /** Kills the whole group. */
    void crash() {
        killGroup();
        process.destroyForcibly();
    }

    /** Completes the end in any case, even after an error. */
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

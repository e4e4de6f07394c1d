package orderflow.local.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import orderflow.local.moto.PythonProgram;

/**
 * The AWS CLI as the command {@code aws} of every worker. One process loads the CLI when the first worker starts
 * (awscli_server.py) and has forks that run the commands, because a start of the CLI takes most of a second of
 * processor time.
 */
final class AwsCli implements AutoCloseable {

    private static final String COMMAND = "aws";

    private final Path python;
    private final Path program;
    private final WorkFolder work;
    private final AtomicBoolean warmedUp = new AtomicBoolean();
    private Path folder;
    private Process server;
    private boolean closed;

    /**
     * @param python an interpreter that has the AWS CLI among its packages
     * @param program the folder of awscli_server.py and aws.py
     * @param work the folder for the command
     */
    AwsCli(Path python, Path program, WorkFolder work) {
        this.python = python;
        this.program = program;
        this.work = work;
    }

    /** @return the interpreter */
    Path python() {
        return python;
    }

    /** Loads the CLI in the background, which the first command otherwise waits for. */
    void warmUp() {
        if (warmedUp.compareAndSet(false, true)) {
            Thread loading = new Thread(() -> {
                try {
                    home();
                } catch (IOException e) {
                    System.getLogger(AwsCli.class.getName()).log(System.Logger.Level.DEBUG,
                            "the first worker will report this", e);
                }
            }, "aws-cli");
            loading.setDaemon(true);
            loading.start();
        }
    }

    /**
     * Installs the command.
     *
     * @param commands a folder that will be on the worker's PATH
     *
     * @throws IOException also if the CLI cannot be started
     */
    void install(Path commands) throws IOException {
        Files.createSymbolicLink(commands.resolve(COMMAND), home().resolve(COMMAND));
    }

    private synchronized Path home() throws IOException {
        if (closed) {
            throw new IOException("the AWS CLI has been stopped");
        }
        if (server == null || !server.isAlive()) {
            stop();
            folder = work.subfolder("aws");
            server = started(folder);
        }
        return folder;
    }

    /**
     * The server writes the command. If this process wrote it, a child that starts at that moment would inherit the
     * open file, and Linux does not execute a file that is open for writing ("Text file busy").
     */
    private Process started(Path home) throws IOException {
        ProcessBuilder builder = new PythonProgram(python, program.resolve("awscli_server.py"))
                .process(home.toString(), python.toString(), program.resolve("aws.py").toString())
                .directory(home.toFile()).redirectError(Redirect.DISCARD);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (output.readLine() == null) {
            process.destroyForcibly();
            throw new IOException("the AWS CLI did not start: " + builder.command());
        }
        return process;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    private void stop() {
        if (server != null) {
            server.destroyForcibly();
            server = null;
            Directories.remove(folder);
        }
    }
}

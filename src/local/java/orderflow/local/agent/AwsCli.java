package orderflow.local.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The AWS CLI as the command {@code aws} of every worker. One process loads the CLI when the first worker starts, and
 * each command is a fork of that process (awscli_server.py), because a start of the CLI takes most of a second of
 * processor time.
 */
final class AwsCli implements AutoCloseable {

    private static final String COMMAND = "aws";

    private final Path python;
    private final Path program;
    private Path folder;
    private Process server;

    /**
     * @param python an interpreter that has the AWS CLI among its packages
     * @param program the folder of awscli_server.py and aws.py
     */
    AwsCli(Path python, Path program) {
        this.python = python;
        this.program = program;
    }

    /** @return the interpreter */
    Path python() {
        return python;
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
        if (server == null || !server.isAlive()) {
            close();
            folder = Files.createTempDirectory("aws");
            server = started(folder);
        }
        return folder;
    }

    /**
     * The server writes the command. If this process wrote it, a child that starts at that moment would inherit the
     * open file, and Linux does not execute a file that is open for writing ("Text file busy").
     */
    private Process started(Path home) throws IOException {
        Path socket = home.resolve("socket");
        ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), "-I",
                program.resolve("awscli_server.py").toString(), socket.toString(),
                home.resolve(COMMAND).toString(), command(socket)))
                .directory(home.toFile()).redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (output.readLine() == null) {
            process.destroyForcibly();
            throw new IOException("the AWS CLI did not start: " + builder.command().subList(0, 3));
        }
        return process;
    }

    /** A script of its own, because pip's first line of a program does not support an interpreter path with spaces. */
    private String command(Path socket) {
        return Stream.of(python, "-I", "-S", program.resolve("aws.py"), socket)
                .map(word -> "'" + word.toString().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n"));
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.destroyForcibly();
            server = null;
            Directories.remove(folder);
        }
    }
}

package orderflow.local.moto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import orderflow.local.MissingPrerequisite;

import stepfunctions.jsonpath.Digest;

/**
 * The project's virtual environment in {@code .venv}. It is installed once for each content of the requirements file
 * and each version of Python; after that, no network is needed. An interrupted installation is repeated. A lock
 * serializes concurrent installations.
 */
public final class PythonEnvironment {

    private static final String VERSION_CHECK = "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 9)";

    /** Python's version is part of the packages' directory name, so another version does not find them. */
    private static final String VERSION = "import sys; print(sys.implementation.cache_tag)";

    private final Path directory;
    private final Path requirements;
    private final Path stamp;
    private final List<String> candidates;

    /**
     * @param project the checkout
     * @param requirements a pip requirements file with pinned versions
     */
    public PythonEnvironment(Path project, Path requirements) {
        this(project, requirements, List.of("python3", "python"));
    }

    /** @param candidates the names of programs that may be the machine's Python */
    PythonEnvironment(Path project, Path requirements, List<String> candidates) {
        this.candidates = candidates;
        this.directory = project.resolve(".venv");
        this.requirements = requirements;
        this.stamp = directory.resolve(".requirements.sha256");
    }

    /**
     * Installs the environment if it is missing or outdated.
     *
     * @param progress receives a message before a slow step
     *
     * @return the path of the interpreter
     *
     * @throws MissingPrerequisite if there is no suitable Python, or the packages cannot be downloaded
     */
    public Path ready(Consumer<String> progress) {
        if (!installed()) {
            try {
                synchronized (PythonEnvironment.class) {
                    installAlone(progress);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return python();
    }

    private void installAlone(Consumer<String> progress) throws IOException {
        Path lockFile = directory.resolveSibling("target").resolve("stage").resolve("venv.lock");
        Files.createDirectories(lockFile.getParent());
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!installed()) {
                install(progress);
            }
        }
    }

    private void install(Consumer<String> progress) throws IOException {
        String system = systemPython();
        progress.accept("installing moto into .venv (once; this takes about a minute) ...");
        Files.deleteIfExists(stamp);
        Finished created = run(List.of(system, "-m", "venv", "--clear", directory.toString()));
        if (created.failed()) {
            throw new MissingPrerequisite("Python's venv module is missing or broken. Install it, on Debian and Ubuntu "
                    + "with: apt-get install python3-venv\n" + created.lastLines());
        }
        Finished filled = run(List.of(python().toString(), "-m", "pip", "install", "--quiet",
                "--disable-pip-version-check", "-r", requirements.toString()));
        if (filled.failed()) {
            throw new MissingPrerequisite("The packages of " + requirements.getFileName()
                    + " could not be installed; the first run requires network access.\n" + filled.lastLines());
        }
        Files.writeString(stamp, wantedStamp());
    }

    private String systemPython() throws IOException {
        boolean tooOld = false;
        for (String candidate : candidates) {
            Finished checked = run(List.of(candidate, "-c", VERSION_CHECK));
            if (!checked.failed()) {
                return candidate;
            }
            tooOld |= checked.exitCode() == 9;
        }
        throw new MissingPrerequisite(tooOld
                ? "The Python on the PATH is older than 3.10. Install a newer python3."
                : "Python 3 is missing. Install it, on Debian and Ubuntu with: apt-get install python3 python3-venv");
    }

    private boolean installed() {
        try {
            return Files.isExecutable(python()) && Files.exists(stamp)
                    && Files.readString(stamp).equals(wantedStamp());
        } catch (IOException e) {
            return false;
        }
    }

    private Path python() {
        return directory.resolve("bin").resolve("python");
    }

    private String wantedStamp() throws IOException {
        Finished version = run(List.of(python().toString(), "-c", VERSION));
        if (version.failed()) {
            throw new IOException(python() + " does not work: " + version.output());
        }
        return Digest.hex(directory + version.output() + Files.readString(requirements), "SHA-256");
    }

    private static Finished run(List<String> command) throws IOException {
        Path output = Files.createTempFile("orderflow-python", ".log");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            return new Finished(waitFor(process), Files.readString(output));
        } catch (IOException e) {
            return new Finished(127, e.getMessage());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing", e);
        }
    }

    private record Finished(int exitCode, String output) {

        boolean failed() {
            return exitCode != 0;
        }

        String lastLines() {
            List<String> lines = output.lines().toList();
            return String.join("\n",
                    Stream.of(lines).flatMap(List::stream).skip(Math.max(0, lines.size() - 5)).toList());
        }
    }
}

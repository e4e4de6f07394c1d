package orderflow.local.moto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    static final List<String> PYTHONS = List.of("python3", "python");

    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final String WHAT = "installing moto into .venv (once)";

    private static final String VERSION_CHECK = "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 9)";

    /** Python's version is part of the packages' directory name, so another version does not find them. */
    private static final String VERSION = "import sys; print(sys.implementation.cache_tag)";

    /** A process in the background of a script does not end with Ctrl-C. */
    private static final Set<Process> END_WITH_THIS_PROCESS = ConcurrentHashMap.newKeySet();
    static {
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> END_WITH_THIS_PROCESS.forEach(Process::destroy), "python-end"));
    }

    private final Path directory;
    private final Path requirements;
    private final Path stamp;
    private final List<String> candidates;
    private final Duration every;

    /**
     * @param project the checkout
     * @param requirements a pip requirements file with pinned versions
     */
    public PythonEnvironment(Path project, Path requirements) {
        this(project, requirements, PYTHONS, SELDOM);
    }

    /**
     * @param candidates the names of programs that may be the machine's Python
     * @param every the least time between two messages
     */
    PythonEnvironment(Path project, Path requirements, List<String> candidates, Duration every) {
        this.every = every;
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
        progress.accept(WHAT);
        Files.deleteIfExists(stamp);
        Finished created = run(
                List.of(system, "-m", "venv", "--clear", "--without-pip", directory.toString()));
        if (created.failed()) {
            throw withoutVenv(created);
        }
        // Python compiles what it imports; pip would compile everything.
        List<String> install = new ArrayList<>(pip(system));
        install.addAll(List.of("install", "--no-compile", "--no-color", "--progress-bar", "off",
                "--disable-pip-version-check", "-r", requirements.toString()));
        Finished filled = run(install, new PipProgress(WHAT, every, progress));
        if (filled.failed()) {
            throw new MissingPrerequisite("The packages of " + requirements.getFileName()
                    + " could not be installed; the first run requires network access.\n" + filled.lastLines());
        }
        Files.writeString(stamp, wantedStamp());
    }

    /** @return the system's pip, or if there is none that fits, one in the environment, which takes some seconds */
    private List<String> pip(String system) {
        List<String> shared = List.of(system, "-m", "pip", "--python", python().toString());
        List<String> asked = new ArrayList<>(shared);
        asked.add("--version");
        if (!run(asked).failed()) {
            return shared;
        }
        Finished added = run(List.of(python().toString(), "-m", "ensurepip"));
        if (added.failed()) {
            throw withoutVenv(added);
        }
        return List.of(python().toString(), "-m", "pip");
    }

    private static MissingPrerequisite withoutVenv(Finished failed) {
        return new MissingPrerequisite("Python's venv module is missing or broken. Install it, on Debian and Ubuntu "
                + "with: apt-get install python3-venv\n" + failed.lastLines());
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

    private static Finished run(List<String> command) {
        return run(command, line -> {});
    }

    private static Finished run(List<String> command, Consumer<String> lines) {
        StringBuilder output = new StringBuilder();
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
            END_WITH_THIS_PROCESS.add(process);
            process.getOutputStream().close();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.append(line).append('\n');
                    lines.accept(line);
                }
            }
            int exitCode = waitFor(process);
            END_WITH_THIS_PROCESS.remove(process);
            return new Finished(exitCode, output.toString());
        } catch (IOException e) {
            return new Finished(127, e.getMessage());
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

package lambdahost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A child process and everything that it started. Descendants that have lost their parent are found by a variable that
 * all of an environment inherit (Linux; elsewhere only those whose parents live are found).
 */
final class ProcessTree {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000L;
    private static final Path PROC = Path.of("/proc");

    private static final System.Logger LOG = System.getLogger(ProcessTree.class.getName());

    private final Process root;
    private final String mark;
    /** Those that the root had when it was asked to end. */
    private volatile List<ProcessHandle> known = List.of();

    /**
     * @param mark
     *            a {@code NAME=value} that no other process has in its environment
     */
    ProcessTree(Process root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Asks the root process to end (SIGTERM). */
    void terminate() {
        known = root.descendants().toList();
        root.destroy();
    }

    /** Kills all of it (SIGKILL). */
    void kill() {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        killOnce();
    }

    /** Kills what the root process left behind, and returns when it is gone (or a while later, whatever happens). */
    void killStragglers() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (killOnce() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** @return whether there was something to kill */
    private boolean killOnce() {
        List<ProcessHandle> found = new ArrayList<>(known);
        known = List.of();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (bearsMark(process)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
                }
            }
        } catch (IOException noProcessTable) {
            LOG.log(System.Logger.Level.TRACE, "no process table", noProcessTable);
        }
        found.forEach(ProcessHandle::destroyForcibly);
        return !found.isEmpty();
    }

    private boolean bearsMark(Path process) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            return List.of(new String(environment, StandardCharsets.UTF_8).split("\0")).contains(mark);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}

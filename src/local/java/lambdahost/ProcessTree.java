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
 * A child process and all its descendants. On Linux, orphaned descendants are found by an environment variable that all
 * processes of an environment inherit. On other systems, only descendants whose parent is alive are found.
 */
final class ProcessTree {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000L;
    private static final Path PROC = Path.of("/proc");

    private static final System.Logger LOG = System.getLogger(ProcessTree.class.getName());

    private final Process root;
    private final String mark;
    /** The descendants of the root process at the time of SIGTERM. */
    private volatile List<ProcessHandle> known = List.of();

    /** @param mark a {@code NAME=value} in the environment of these processes only */
    ProcessTree(Process root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Sends SIGTERM to the root process. */
    void terminate() {
        known = root.descendants().toList();
        root.destroy();
    }

    /** Kills all processes (SIGKILL). */
    void kill() {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        killOnce();
    }

    /** Kills the remaining descendants. Returns when there are none, or after a time limit. */
    void killStragglers() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (killOnce() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** @return whether there was a process to kill */
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

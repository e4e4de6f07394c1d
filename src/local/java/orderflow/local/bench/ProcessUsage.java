package orderflow.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;

/** The memory and the processor time of processes, as Linux reports them in /proc. */
final class ProcessUsage {

    private static final String PSS = "Pss:";
    /** proc_pid_stat(5): the fields after the command's closing parenthesis begin with the third. */
    private static final int FIRST_FIELD = 3;
    private static final int USER = 14;
    private static final int SYSTEM = 15;
    private static final int USER_OF_CHILDREN = 16;
    private static final int SYSTEM_OF_CHILDREN = 17;
    /** Linux reports times in this unit to all programs. */
    private static final long MILLIS_PER_TICK = 10;

    private ProcessUsage() {}

    /**
     * @return the proportional set size of the processes in kilobytes: a page that several processes share counts once;
     *         empty if the system does not report it
     */
    static OptionalLong kilobytes(Collection<Long> pids) {
        long sum = 0;
        for (long pid : pids) {
            sum += kilobytes(pid);
        }
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** @return 0 also for a process that has ended */
    private static long kilobytes(long pid) {
        try {
            return Files.readAllLines(file(pid, "smaps_rollup")).stream().filter(line -> line.startsWith(PSS))
                    .mapToLong(line -> Long.parseLong(line.substring(PSS.length()).replace("kB", "").strip()))
                    .findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** @return the processor time that the processes have used, in milliseconds */
    static long processorMillis(Collection<Long> pids) {
        return pids.stream().mapToLong(pid -> millis(pid, USER, SYSTEM)).sum();
    }

    /** @return the processor time of all children of this process that have ended, in milliseconds */
    static long processorMillisOfEndedChildren() {
        return millis(ProcessHandle.current().pid(), USER_OF_CHILDREN, SYSTEM_OF_CHILDREN);
    }

    private static long millis(long pid, int... numbers) {
        try {
            String line = Files.readString(file(pid, "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int number : numbers) {
                ticks += Long.parseLong(fields[number - FIRST_FIELD]);
            }
            return ticks * MILLIS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path file(long pid, String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}

package orderflow.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessUsageTest {

    private static final long NOBODY = 0;
    private final long own = ProcessHandle.current().pid();

    @Test
    void kilobytes_ofSeveralProcesses_areTheirSum() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            long both = ProcessUsage.kilobytes(List.of(own, child.pid())).orElseThrow();

            assertTrue(both > ProcessUsage.kilobytes(List.of(child.pid())).orElseThrow());
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void kilobytes_ofNoProcess_areUnknown() {
        assertEquals(OptionalLong.empty(), ProcessUsage.kilobytes(List.of(NOBODY)));
    }

    @Test
    void processorMillis_growWithTheWork() {
        long before = ProcessUsage.processorMillis(List.of(own));

        work();

        assertTrue(ProcessUsage.processorMillis(List.of(own)) - before >= 50);
    }

    @Test
    void processorMillisOfEndedChildren_growWhenAChildHasWorked() throws Exception {
        long before = ProcessUsage.processorMillisOfEndedChildren();

        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done").start();

        assertTrue(child.waitFor(1, TimeUnit.MINUTES));
        assertTrue(ProcessUsage.processorMillisOfEndedChildren() > before);
    }

    /** Uses 100 ms of processor time. */
    private static void work() {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + 100_000_000;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}

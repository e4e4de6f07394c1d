package orderflow.local.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which status of each execution has been sent as an event by now: DescribeExecution may tell an end a moment before its
 * event is on its way.
 */
public final class Announcements {

    private static final int REMEMBERED = 20_000;

    private final Map<String, String> last = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Says that the event of this status is on its way. */
    public synchronized void sent(String executionArn, String status) {
        last.put(executionArn, status);
        notifyAll();
    }

    /**
     * Waits for the event of a status.
     *
     * @return whether it came in time
     */
    public synchronized boolean await(String executionArn, String status, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!status.equals(last.get(executionArn))) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}

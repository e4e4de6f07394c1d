package orderflow.local.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last status of each execution that was sent as an event. DescribeExecution can report an end shortly before its
 * event is sent.
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

    /** Records that the event for this status was sent. */
    public synchronized void sent(String executionArn, String status) {
        last.put(executionArn, status);
        notifyAll();
    }

    /**
     * Waits for the event of a status.
     *
     * @return whether the event was sent in time
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

package orderflow.order.parking;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps a sweep below the quota of DescribeExecution, which it shares with the console and other functions. */
final class Pace {

    /** Service quotas of Step Functions: a bucket of at least 250, refilled at 10 or more per second. */
    private static final int BURST = 100;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Pace() {}

    /** @param done the number of orders that this sweep has checked */
    static void keep(int done) {
        if (done >= BURST) {
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}

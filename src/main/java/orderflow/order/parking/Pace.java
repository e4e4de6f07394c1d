package orderflow.order.parking;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps a sweep within the rate of DescribeExecution, which the console and other functions use as well. */
final class Pace {

    /** Service quotas of Step Functions: a bucket of 250 or more, refilled by 10 or more a second. */
    private static final int BURST = 100;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Pace() {}

    /** @param done what this sweep has done already */
    static void keep(int done) {
        if (done >= BURST) {
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}

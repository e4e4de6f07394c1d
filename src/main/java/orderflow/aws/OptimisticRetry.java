package orderflow.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

/**
 * Repeats a decision whose write was refused because the item had changed: reads and decides anew, a bounded number of
 * times, with a random pause that grows so that those who compete do not meet again.
 */
@Singleton
public class OptimisticRetry {

    private static final int MOST = 12;
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 300;

    /**
     * @param what it is, for the error
     * @param attempt reads, decides and writes; empty when the write was refused
     * @throws ServiceUnavailable when all retry were refused
     */
    public <T> T until(String what, Supplier<Optional<T>> attempt) {
        for (int made = 0; made < MOST; made++) {
            Optional<T> decided = attempt.get();
            if (decided.isPresent()) {
                return decided.get();
            }
            pause(made);
        }
        throw new ServiceUnavailable("Could not " + what + ": others were faster " + MOST + " times", null);
    }

    private static void pause(int made) {
        long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << made);
        LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, bound + 1)).toNanos());
    }
}

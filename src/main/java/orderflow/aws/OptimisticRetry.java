package orderflow.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

/**
 * Repeats a read, a decision and a conditional write while the write is refused because the item has changed. The
 * number of attempts is limited. The pauses between them are random and grow, so that concurrent writers spread out.
 */
@Singleton
public class OptimisticRetry {

    private static final int MOST = 12;
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 300;

    /**
     * @param what the operation, for the error message
     * @param attempt reads, decides and writes; empty if the write was refused
     * @throws ServiceUnavailable when no attempt succeeded
     */
    public <T> T until(String what, Supplier<Optional<T>> attempt) {
        for (int made = 0; made < MOST; made++) {
            Optional<T> decided = attempt.get();
            if (decided.isPresent()) {
                return decided.get();
            }
            pause(made);
        }
        throw new ServiceUnavailable("Could not " + what + " in " + MOST + " attempts", null);
    }

    private static void pause(int made) {
        long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << made);
        LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, bound + 1)).toNanos());
    }
}

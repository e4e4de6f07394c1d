package orderflow.interleaving;

import java.util.Optional;
import java.util.function.Supplier;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;

/** Retries without pauses between the attempts. */
public final class ImmediateRetry extends OptimisticRetry {

    private static final int MOST = 12;

    @Override
    public <T> T until(String what, Supplier<Optional<T>> attempt) {
        for (int made = 0; made < MOST; made++) {
            Optional<T> decided = attempt.get();
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        throw new ServiceUnavailable("Could not " + what, null);
    }
}

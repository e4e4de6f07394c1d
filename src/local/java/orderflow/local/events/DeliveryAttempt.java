package orderflow.local.events;

import java.util.concurrent.CompletableFuture;

/** Hands an input to a target once. */
@FunctionalInterface
public interface DeliveryAttempt {

    /**
     * @return completes exceptionally when the target failed on it, and with {@link Refused} when it did not take it
     */
    CompletableFuture<Void> deliver(Target target, String input);

    /** The target is throttled or out of order: it has not begun, and may take the same later. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refused(Throwable cause) {
            super(cause);
        }
    }
}

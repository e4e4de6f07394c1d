package orderflow.local.events;

import java.util.concurrent.CompletableFuture;

/** A single attempt to deliver an input to a target. */
@FunctionalInterface
public interface DeliveryAttempt {

    /**
     * @return completes exceptionally if the target fails, and with {@link Refused} if the target does not accept the
     *         input
     */
    CompletableFuture<Void> deliver(Target target, String input);

    /** The target is throttled or unavailable. It has not started to process the input and may accept it later. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refused(Throwable cause) {
            super(cause);
        }
    }
}

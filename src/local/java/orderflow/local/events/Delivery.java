package orderflow.local.events;

import java.util.concurrent.CompletableFuture;

/** Hands an input to a target once. */
@FunctionalInterface
public interface Delivery {

    /**
     * @return completes exceptionally when the target did not take it or failed on it
     */
    CompletableFuture<Void> deliver(Target target, String input);
}

package lambdahost;

import java.util.concurrent.CompletableFuture;

/** Runs functions: a {@link LambdaHost}, or a Lambda service elsewhere. */
@FunctionalInterface
public interface Invoker {

    /**
     * Calls a function. Never blocks the caller.
     *
     * @return the answer; completes exceptionally with a {@link LambdaException} when the service refuses the call
     */
    CompletableFuture<InvocationResult> invoke(InvocationRequest request);
}

package lambdahost;

import java.util.concurrent.CompletableFuture;

/** Invokes functions on a {@link LambdaHost} or on another Lambda service. */
@FunctionalInterface
public interface Invoker {

    /**
     * Invokes a function without blocking the caller. The result has the request's id, if there is one.
     *
     * @return the result; completes exceptionally with a {@link LambdaException} if the service rejects the call
     */
    CompletableFuture<InvocationResult> invoke(InvocationRequest request);
}

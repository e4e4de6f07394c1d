package orderflow.local.events;

import lambdahost.InvocationResult;

/** A function accepted an event and failed. */
public final class FunctionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient InvocationResult result;

    public FunctionFailed(InvocationResult result) {
        super(result.text());
        this.result = result;
    }

    /** @return the result of the failed invocation */
    InvocationResult result() {
        return result;
    }
}

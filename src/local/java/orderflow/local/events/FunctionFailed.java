package orderflow.local.events;

import lambdahost.InvocationResult;

/** A function took an event and failed on it. */
public final class FunctionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient InvocationResult result;

    public FunctionFailed(InvocationResult result) {
        super(result.text());
        this.result = result;
    }

    /** @return what the function answered */
    InvocationResult result() {
        return result;
    }
}

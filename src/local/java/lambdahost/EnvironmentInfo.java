package lambdahost;

/**
 * A snapshot of an execution environment.
 *
 * @param functionName the environment's function
 * @param pid the process id
 * @param state the current state
 * @param requestId the id of the current invocation, or null
 * @param invocations the number of invocations so far
 */
public record EnvironmentInfo(String functionName, long pid, State state, String requestId, long invocations) {

    /** The life cycle of an environment. */
    public enum State {
        /** Started, but has not requested its first event yet. */
        INIT,
        /** Waits for an event. */
        IDLE,
        /** Runs an invocation. */
        BUSY,
        /** Has responded, but has not requested the next event yet. */
        RETURNING,
        /** Is ending or has ended. */
        ENDED
    }
}

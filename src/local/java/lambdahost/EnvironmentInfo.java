package lambdahost;

/**
 * A look at one execution environment.
 *
 * @param functionName
 *            whose it is
 * @param pid
 *            its process id
 * @param state
 *            what it does at the moment
 * @param requestId
 *            the invocation that it runs, or null
 * @param invocations
 *            how many it has been given so far
 */
public record EnvironmentInfo(String functionName, long pid, State state, String requestId, long invocations) {

    /** The life of an environment. */
    public enum State {
        /** Started, has not asked for its first event yet. */
        INIT,
        /** Waits for an event. */
        IDLE,
        /** Runs an invocation. */
        BUSY,
        /** Has answered, has not asked for the next event yet. */
        RETURNING,
        /** Is being ended, or has ended. */
        ENDED
    }
}

package lambdahost;

/**
 * An asynchronous invocation that failed after all retries. Lambda sends such an event to a dead-letter queue.
 *
 * @param functionName the function
 * @param requestId the id that all attempts shared
 * @param payload the event
 * @param attempts the number of times that the function ran
 * @param result the result of the last attempt, or null if the function never ran
 */
public record FailedEvent(String functionName, String requestId, byte[] payload, int attempts,
        InvocationResult result) {}

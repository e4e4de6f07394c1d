package lambdahost;

/**
 * An asynchronous invocation that Lambda gives up after its retries: what would go to a dead-letter queue.
 *
 * @param functionName
 *            the function
 * @param requestId
 *            the id that all attempts shared
 * @param payload
 *            the event
 * @param attempts
 *            how often the function ran
 * @param result
 *            the last attempt's answer, or null when the function never ran
 */
public record FailedEvent(String functionName, String requestId, byte[] payload, int attempts,
        InvocationResult result) {}

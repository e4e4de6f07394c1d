package lambdahost;

import java.nio.charset.StandardCharsets;

/**
 * The response of the Invoke API to an accepted invocation. The response for a failed function has status 200 and a
 * function error.
 *
 * @param requestId the request id that the function received
 * @param statusCode 200, 202 or 204, by invocation type
 * @param functionError {@code Unhandled} if the function failed, otherwise null
 * @param payload the function's response, or a JSON object with {@code errorType} and {@code errorMessage}; empty for
 *            202 and 204
 * @param logTail the last 4 KB of the environment's log during this invocation
 * @param executedVersion the version that ran
 */
public record InvocationResult(String requestId, int statusCode, String functionError, byte[] payload, byte[] logTail,
        String executedVersion) {

    /** The value of {@link #functionError()} for a failed function. */
    public static final String UNHANDLED = "Unhandled";

    /** @return whether the function failed */
    public boolean failed() {
        return functionError != null;
    }

    /** @return the payload as text */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}

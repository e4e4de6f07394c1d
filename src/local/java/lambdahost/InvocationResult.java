package lambdahost;

import java.nio.charset.StandardCharsets;

/**
 * What the Invoke API answers to an accepted invocation. A function that fails is an answer like any other: status 200
 * with a function error.
 *
 * @param requestId
 *            the id under which the function saw the invocation
 * @param statusCode
 *            200, 202 or 204, by invocation type
 * @param functionError
 *            {@code Unhandled} when the function failed, else null
 * @param payload
 *            the function's answer, or a JSON object with {@code errorType} and {@code errorMessage}; empty for 202 and
 *            204
 * @param logTail
 *            the last 4 KB that the environment wrote during this invocation
 * @param executedVersion
 *            the version that ran
 */
public record InvocationResult(String requestId, int statusCode, String functionError, byte[] payload, byte[] logTail,
        String executedVersion) {

    /** The value of {@link #functionError()} for every failure of a function. */
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

package lambdahost;

import java.util.Objects;

/**
 * A request to the Invoke API.
 *
 * @param function a name, a partial or a full ARN, each with or without a qualifier
 * @param qualifier the version or alias, or null if there is none in addition to {@code function}
 * @param payload the event as JSON; empty means <code>{}</code>
 * @param type the invocation type
 * @param settleLog whether to delay the response until the last log lines are in the log tail
 * @param clientContext the decoded client context as JSON, or null
 * @param requestId the request id of the invocation, so that the caller knows it while the function runs; null for a
 *            new one
 */
public record InvocationRequest(String function, String qualifier, byte[] payload, InvocationType type,
        boolean settleLog, String clientContext, String requestId) {

    public InvocationRequest {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(type, "type");
    }

    /** @return a request without qualifier, log, client context or request id */
    public static InvocationRequest of(String function, byte[] payload, InvocationType type) {
        return new InvocationRequest(function, null, payload, type, false, null, null);
    }

    /** @return this request with a request id, which no other invocation may have */
    public InvocationRequest withRequestId(String id) {
        return new InvocationRequest(function, qualifier, payload, type, settleLog, clientContext, id);
    }
}

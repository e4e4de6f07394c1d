package lambdahost;

import java.util.Objects;

/**
 * One call of the Invoke API.
 *
 * @param function
 *            a name, a partial or a full ARN, each with or without a qualifier
 * @param qualifier
 *            version or alias, or null when there is none beside the one in {@code function}
 * @param payload
 *            the event as JSON; empty means <code>{}</code>
 * @param type
 *            whether the caller waits
 * @param settleLog
 *            whether the answer waits some milliseconds, so that the log tail holds what was written last
 * @param clientContext
 *            the decoded client context as JSON, or null
 */
public record InvocationRequest(String function, String qualifier, byte[] payload, InvocationType type,
        boolean settleLog, String clientContext) {

    public InvocationRequest {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(type, "type");
    }

    /** A call without qualifier, log or client context. */
    public static InvocationRequest of(String function, byte[] payload, InvocationType type) {
        return new InvocationRequest(function, null, payload, type, false, null);
    }
}

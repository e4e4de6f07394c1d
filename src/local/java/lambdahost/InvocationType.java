package lambdahost;

import java.util.Optional;
import java.util.stream.Stream;

/** The invocation type: the value of the header {@code X-Amz-Invocation-Type}. */
public enum InvocationType {

    /** Waits for the function's result; status 200. */
    REQUEST_RESPONSE("RequestResponse", 200),

    /** Queues the event and responds at once with status 202; failures are retried twice. */
    EVENT("Event", 202),

    /** Checks that the function exists and responds with status 204 without running it. */
    DRY_RUN("DryRun", 204);

    private final String wireName;
    private final int statusCode;

    InvocationType(String wireName, int statusCode) {
        this.wireName = wireName;
        this.statusCode = statusCode;
    }

    /** @return the value of the header, such as {@code RequestResponse} */
    public String wireName() {
        return wireName;
    }

    /** @return the HTTP status of an accepted invocation of this type */
    public int statusCode() {
        return statusCode;
    }

    /**
     * @param wireName the value of the header
     *
     * @return the type, or empty if Lambda has no such type
     */
    public static Optional<InvocationType> of(String wireName) {
        return Stream.of(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
    }
}

package lambdahost;

/**
 * A refusal by the Lambda service itself (the function did not run), named and numbered as in the Lambda API reference.
 */
public final class LambdaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final String errorType;
    private final String reason;

    private LambdaException(int statusCode, String errorType, String reason, String message) {
        super(message);
        this.statusCode = statusCode;
        this.errorType = errorType;
        this.reason = reason;
    }

    /** What another Lambda service answered. */
    public static LambdaException of(int statusCode, String errorType, String message) {
        return new LambdaException(statusCode, errorType, null, message);
    }

    /** No function, version or alias of that ARN exists. */
    static LambdaException notFound(String message) {
        return new LambdaException(404, "ResourceNotFoundException", null, message);
    }

    /** The number of environments is exhausted; {@code reason} says which bound it was. */
    static LambdaException tooManyRequests(String reason) {
        return new LambdaException(429, "TooManyRequestsException", reason, "Rate Exceeded.");
    }

    /** The payload exceeds the bound of the invocation type, in bytes. */
    static LambdaException requestTooLarge(int bound) {
        return new LambdaException(413, "RequestTooLargeException", null,
                "Request must be smaller than " + bound + " bytes for the InvokeFunction operation");
    }

    /** The payload is not JSON. */
    static LambdaException invalidRequestContent(String detail) {
        return new LambdaException(400, "InvalidRequestContentException", null,
                "Could not parse request body into json: " + detail);
    }

    /** A parameter of the request is not one that Lambda knows. */
    static LambdaException invalidParameter(String message) {
        return new LambdaException(400, "InvalidParameterValueException", null, message);
    }

    /** The host cannot run the function: it is closing, or the machine refuses. */
    static LambdaException service(String message) {
        return new LambdaException(500, "ServiceException", null, message);
    }

    /** @return the HTTP status of the refusal */
    public int statusCode() {
        return statusCode;
    }

    /** @return the name of the error, such as {@code TooManyRequestsException} */
    public String errorType() {
        return errorType;
    }

    /** @return for a throttled call the bound that was met, such as {@code ConcurrentInvocationLimitExceeded}; else null */
    public String reason() {
        return reason;
    }

    /** @return {@code User} for a refusal that the caller caused, {@code Service} for others */
    public String fault() {
        return statusCode < 500 ? "User" : "Service";
    }
}

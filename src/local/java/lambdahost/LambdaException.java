package lambdahost;

/**
 * An error of the Lambda service itself; the function did not run. Error types and status codes are those of the Lambda
 * API reference.
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

    /** @return an error response of another Lambda service */
    public static LambdaException of(int statusCode, String errorType, String message) {
        return new LambdaException(statusCode, errorType, null, message);
    }

    /** @return the error for a function, version or alias that does not exist */
    static LambdaException notFound(String message) {
        return new LambdaException(404, "ResourceNotFoundException", null, message);
    }

    /** @return the error for a throttled call; {@code reason} names the limit */
    static LambdaException tooManyRequests(String reason) {
        return new LambdaException(429, "TooManyRequestsException", reason, "Rate Exceeded.");
    }

    /** @return the error for a payload that exceeds the invocation type's limit in bytes */
    static LambdaException requestTooLarge(int bound) {
        return new LambdaException(413, "RequestTooLargeException", null,
                "Request must be smaller than " + bound + " bytes for the InvokeFunction operation");
    }

    /** @return the error for a payload that is not JSON */
    static LambdaException invalidRequestContent(String detail) {
        return new LambdaException(400, "InvalidRequestContentException", null,
                "Could not parse request body into json: " + detail);
    }

    /** @return the error for an invalid request parameter */
    static LambdaException invalidParameter(String message) {
        return new LambdaException(400, "InvalidParameterValueException", null, message);
    }

    /** @return the error for a host that cannot run the function, for example because it is closing */
    static LambdaException service(String message) {
        return new LambdaException(500, "ServiceException", null, message);
    }

    /** @return the HTTP status code */
    public int statusCode() {
        return statusCode;
    }

    /** @return the error type, such as {@code TooManyRequestsException} */
    public String errorType() {
        return errorType;
    }

    /**
     * @return the limit that throttled the call, such as {@code ConcurrentInvocationLimitExceeded}; null for other
     *         errors
     */
    public String reason() {
        return reason;
    }

    /** @return {@code User} if the caller caused the error, otherwise {@code Service} */
    public String fault() {
        return statusCode < 500 ? "User" : "Service";
    }
}

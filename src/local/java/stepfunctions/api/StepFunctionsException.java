package stepfunctions.api;

/** An error of the API with AWS's error code; the HTTP status is 400. */
public final class StepFunctionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code the error code, such as {@code ExecutionAlreadyExists} */
    public StepFunctionsException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

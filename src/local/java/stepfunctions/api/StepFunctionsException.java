package stepfunctions.api;

/** An error of the API, named as AWS names it; its HTTP status is 400. */
public final class StepFunctionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code {@code ExecutionAlreadyExists}, {@code InvalidArn}, ... */
    public StepFunctionsException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

package stepfunctions.errors;

/** An error within an execution. ErrorEquals matches its name; a Catch or the end of the execution reports it. */
public final class StatesError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String text;
    private final String location;
    private final String otherName;

    /**
     * @param name the error's name, or null for a Fail state without Error
     * @param cause the description of the error, or null
     */
    public StatesError(String name, String cause) {
        this(name, cause, null, null);
    }

    private StatesError(String name, String cause, String location, String otherName) {
        super(name + ": " + cause, null, false, false);
        this.name = name;
        this.text = cause;
        this.location = location;
        this.otherName = otherName;
    }

    /**
     * @return the error for a JSONata expression that failed; the history reports its location, such as
     *         {@code Output/error}
     */
    public static StatesError evaluation(String cause, String location) {
        return new StatesError(ErrorNames.QUERY_EVALUATION_ERROR, cause, location, null);
    }

    /** @return an error of the definition or the data that neither Retry nor Catch matches */
    public static StatesError runtime(String cause) {
        return new StatesError(ErrorNames.RUNTIME, cause);
    }

    /** @return the error for a missing heartbeat; it is reported as a timeout, and both error names match it */
    public static StatesError heartbeatTimeout() {
        return new StatesError(ErrorNames.TIMEOUT, "", null, ErrorNames.HEARTBEAT_TIMEOUT);
    }

    /**
     * @return the error for a ResultPath that cannot be applied to its input; Retry and Catch also match the name that
     *         the States Language has for it
     */
    public static StatesError referencePathConflict(String cause) {
        return new StatesError(ErrorNames.REFERENCE_PATH_CONFLICT, cause, null, ErrorNames.RESULT_PATH_MATCH_FAILURE);
    }

    public String name() {
        return name;
    }

    public String cause() {
        return text;
    }

    /** @return the location of a failed JSONata expression within the state; null for other errors */
    public String location() {
        return location;
    }

    /** @return this error for the enclosing state, without the location, which is reported only once */
    public StatesError fromInside() {
        return location == null ? this : new StatesError(name, text, null, otherName);
    }

    /** @return this error with AWS's description of the state in which it occurred */
    public StatesError in(String state, long enteredEventId) {
        return new StatesError(name,
                "An error occurred while executing the state '" + state + "' (entered at the event id #"
                        + enteredEventId + "). " + text,
                location, otherName);
    }

    /** @return whether the error has this name in Retry and Catch */
    boolean isCalled(String called) {
        return called.equals(name) || called.equals(otherName);
    }

    /** @return whether neither Retry nor Catch matches the error */
    public boolean isTerminal() {
        return ErrorNames.RUNTIME.equals(name);
    }
}

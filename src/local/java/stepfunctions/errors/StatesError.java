package stepfunctions.errors;

/** An error within an execution: what ErrorEquals matches, and what a Catch or the end of the execution reports. */
public final class StatesError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String text;
    private final String location;
    private final String otherName;

    /**
     * @param name the error's name, or null (a Fail state without Error)
     * @param cause readable text, or null
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

    /** The evaluation of a JSONata expression failed: the history tells where, {@code Output/error}. */
    public static StatesError evaluation(String cause, String location) {
        return new StatesError(ErrorNames.QUERY_EVALUATION_ERROR, cause, location, null);
    }

    /** A fault of definition or data that no Retry or Catch sees. */
    public static StatesError runtime(String cause) {
        return new StatesError(ErrorNames.RUNTIME, cause);
    }

    /** A worker did not send a heartbeat: told as a timeout, and matched as either. */
    public static StatesError heartbeatTimeout() {
        return new StatesError(ErrorNames.TIMEOUT, "", null, ErrorNames.HEARTBEAT_TIMEOUT);
    }

    /** A ResultPath does not fit its input: the States Language has another name for it, which Retry and Catch understand too. */
    public static StatesError referencePathConflict(String cause) {
        return new StatesError(ErrorNames.REFERENCE_PATH_CONFLICT, cause, null, ErrorNames.RESULT_PATH_MATCH_FAILURE);
    }

    public String name() {
        return name;
    }

    public String cause() {
        return text;
    }

    /** Where a failed JSONata expression stands within the state; null for every other error. */
    public String location() {
        return location;
    }

    /** The same error as the state around sees it: where an expression failed is told only once. */
    public StatesError fromInside() {
        return location == null ? this : new StatesError(name, text, null, otherName);
    }

    /** The same error, told as AWS tells errors of a state. */
    public StatesError in(String state, long enteredEventId) {
        return new StatesError(name,
                "An error occurred while executing the state '" + state + "' (entered at the event id #"
                        + enteredEventId + "). " + text,
                location, otherName);
    }

    /** Whether Retry and Catch know the error under a name. */
    boolean isCalled(String called) {
        return called.equals(name) || called.equals(otherName);
    }

    /** Whether neither Retry nor Catch sees it. */
    public boolean isTerminal() {
        return ErrorNames.RUNTIME.equals(name);
    }
}

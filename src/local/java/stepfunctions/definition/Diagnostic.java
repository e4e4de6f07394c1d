package stepfunctions.definition;

/**
 * Something wrong with a definition, as ValidateStateMachineDefinition tells it.
 *
 * @param severity ERROR or WARNING
 * @param code {@code SCHEMA_VALIDATION_FAILED}, {@code MISSING_TRANSITION_TARGET}, ...
 * @param message readable text
 * @param location a path into the definition, {@code /States/First/Next}; null when it is about the whole of it
 */
public record Diagnostic(String severity, String code, String message, String location) {

    static Diagnostic error(String code, String message, String location) {
        return new Diagnostic("ERROR", code, message, location);
    }

    /** As CreateStateMachine tells it, which names the place of what has none "null". */
    String sentence() {
        return code + ": " + message + " at " + location;
    }
}

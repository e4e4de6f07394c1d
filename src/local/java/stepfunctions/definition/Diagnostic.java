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

    static final String INVALID_JSON = "INVALID_JSON_DESCRIPTION";

    static Diagnostic error(String code, String message, String location) {
        return new Diagnostic("ERROR", code, message, location);
    }

    /** As CreateStateMachine tells it, which names the place of what has none "null"; a text that is no JSON tells its place itself. */
    String sentence() {
        return code + ": " + message + (INVALID_JSON.equals(code) ? "" : " at " + location);
    }
}

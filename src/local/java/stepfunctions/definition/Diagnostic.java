package stepfunctions.definition;

/**
 * A diagnostic of ValidateStateMachineDefinition.
 *
 * @param severity ERROR or WARNING
 * @param code the error code, such as {@code SCHEMA_VALIDATION_FAILED}
 * @param message the description of the error
 * @param location a path in the definition, such as {@code /States/First/Next}; null if it concerns the whole
 *            definition
 */
public record Diagnostic(String severity, String code, String message, String location) {

    static Diagnostic error(String code, String message, String location) {
        return new Diagnostic("ERROR", code, message, location);
    }

    /** @return the text in CreateStateMachine's error message, which contains "null" if there is no location */
    String sentence() {
        return code + ": " + message + " at " + location;
    }
}

package orderflow.local.console;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.history.HistoryEvent;

/**
 * An error of a state.
 *
 * @param error the error's name
 * @param cause the cause, or null
 */
record Failure(String error, String cause) {

    /** @return the error of an event; null if it has none */
    static Failure of(HistoryEvent event) {
        JsonNode error = event.details().path("error");
        JsonNode cause = event.details().path("cause");
        return error.isMissingNode() && cause.isMissingNode()
                ? null
                : new Failure(error.asText(""), cause.asText(null));
    }

    /** @return the error of a Fail state as far as it is constant; null if it is an expression or missing */
    static Failure of(JsonNode definition) {
        JsonNode error = definition.path("Error");
        return isConstant(error)
                ? new Failure(error.textValue(), isConstant(definition.path("Cause"))
                        ? definition.path("Cause").textValue()
                        : null)
                : null;
    }

    private static boolean isConstant(JsonNode text) {
        return text.isTextual() && !text.textValue().startsWith("{%");
    }
}

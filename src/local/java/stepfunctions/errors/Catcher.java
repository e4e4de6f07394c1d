package stepfunctions.errors;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of {@code Catch}. */
public final class Catcher {

    private final ErrorMatch errors;
    private final JsonNode definition;

    Catcher(JsonNode definition) {
        this.errors = new ErrorMatch(definition.path("ErrorEquals"));
        this.definition = definition;
    }

    boolean matches(StatesError error) {
        return errors.matches(error);
    }

    /** The state to go to. */
    public String next() {
        return definition.path("Next").asText();
    }

    /** The catcher as written: its ResultPath, Output and Assign. */
    public JsonNode definition() {
        return definition;
    }
}

package stepfunctions.errors;

import com.fasterxml.jackson.databind.JsonNode;

/** An entry of {@code Catch}. */
public final class Catcher {

    private final ErrorMatch errors;
    private final JsonNode definition;
    private final int index;

    Catcher(JsonNode definition, int index) {
        this.index = index;
        this.errors = new ErrorMatch(definition.path("ErrorEquals"));
        this.definition = definition;
    }

    boolean matches(StatesError error) {
        return errors.matches(error);
    }

    /** @return the location within the state, such as {@code Catch[0]/} */
    public String place() {
        return "Catch[" + index + "]/";
    }

    /** @return the catcher's definition, with Next, ResultPath, Output and Assign */
    public JsonNode definition() {
        return definition;
    }
}

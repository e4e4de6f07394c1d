package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An exit of a state.
 *
 * @param fields the object with Output, Assign and ResultPath: the state itself, a choice rule or a catcher
 * @param place the prefix for the location of these fields, such as {@code Choices[0]/}; empty for the state itself
 * @param next the name of the next state, or null at the end
 */
record Exit(JsonNode fields, String place, String next) {

    /** @return the exit of a state, a choice rule or a catcher with its Next field */
    static Exit of(JsonNode fields, String place) {
        return new Exit(fields, place, fields.has("Next") ? fields.get("Next").textValue() : null);
    }
}

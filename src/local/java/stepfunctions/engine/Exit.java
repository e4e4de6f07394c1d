package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A way out of a state.
 *
 * @param fields where Output, Assign and ResultPath stand: the state itself, a choice rule or a catcher
 * @param place what goes before the names of these fields: {@code Choices[0]/}, or nothing when they are the state's own
 * @param next the next state, or null at the end
 */
record Exit(JsonNode fields, String place, String next) {

    /** The way that a state, a choice rule or a catcher shows with its Next. */
    static Exit of(JsonNode fields, String place) {
        return new Exit(fields, place, fields.has("Next") ? fields.get("Next").textValue() : null);
    }
}

package stepfunctions.engine;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a state is left.
 *
 * @param output the input of the next state
 * @param assigned variables that get a new value
 */
record Completion(JsonNode output, Map<String, JsonNode> assigned) {}

package stepfunctions.engine;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result of leaving a state.
 *
 * @param output the state's output, which is the next state's input
 * @param assigned the assigned variables with their new values
 */
record Completion(JsonNode output, Map<String, JsonNode> assigned) {}

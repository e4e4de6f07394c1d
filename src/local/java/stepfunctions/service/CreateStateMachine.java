package stepfunctions.service;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;

/**
 * A request to create a state machine.
 *
 * @param name the state machine's name
 * @param definition the text of the definition
 * @param type the type
 * @param roleArn the ARN of the role; whether the role exists is not checked
 * @param tags the tags
 * @param logging the loggingConfiguration, or null
 * @param tracing the tracingConfiguration, or null
 */
public record CreateStateMachine(String name, String definition, StateMachineType type, String roleArn,
        Map<String, String> tags, JsonNode logging,
        JsonNode tracing) {

    private static final String ROLE = "arn:aws:iam::000000000000:role/local";

    /** @return a request for a standard state machine without tags, logging and tracing */
    public static CreateStateMachine standard(String name, JsonNode definition) {
        return new CreateStateMachine(name, definition.toString(), StateMachineType.STANDARD, ROLE, Map.of(), null,
                null);
    }
}

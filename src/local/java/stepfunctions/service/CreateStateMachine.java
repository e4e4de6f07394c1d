package stepfunctions.service;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;

/**
 * A request to create a state machine.
 *
 * @param name its name
 * @param definition its definition's text
 * @param type STANDARD or EXPRESS
 * @param roleArn the role, not checked
 * @param tags its tags
 * @param logging loggingConfiguration, or null
 * @param tracing tracingConfiguration, or null
 */
public record CreateStateMachine(String name, String definition, StateMachineType type, String roleArn,
        Map<String, String> tags, JsonNode logging,
        JsonNode tracing) {

    private static final String ROLE = "arn:aws:iam::000000000000:role/local";

    /** A standard state machine with nothing special. */
    public static CreateStateMachine standard(String name, JsonNode definition) {
        return new CreateStateMachine(name, definition.toString(), StateMachineType.STANDARD, ROLE, Map.of(), null,
                null);
    }
}

package stepfunctions.service;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;

/**
 * The response of DescribeStateMachine.
 *
 * @param stateMachineArn the state machine's ARN
 * @param name the name
 * @param definition the text of the definition, unchanged
 * @param type the type
 * @param roleArn the role's ARN
 * @param creationDate the time of the creation
 * @param updateDate the time of the last update, or null without updates
 * @param revisionId the revision id of the last update, or null without updates
 * @param logging the loggingConfiguration, unchanged, or null
 * @param tracing the tracingConfiguration, unchanged, or null
 */
public record StateMachineDescription(String stateMachineArn, String name, String definition, StateMachineType type,
        String roleArn,
        Instant creationDate, Instant updateDate, String revisionId, JsonNode logging, JsonNode tracing) {}

package stepfunctions.service;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;

/**
 * What DescribeStateMachine tells.
 *
 * @param stateMachineArn the state machine
 * @param name its name
 * @param definition its definition's text as given
 * @param type its type
 * @param roleArn the role given
 * @param creationDate when it was created
 * @param updateDate of the last update, or null when never updated
 * @param revisionId of the last update, or null when never updated
 * @param logging the loggingConfiguration as given, or null
 * @param tracing the tracingConfiguration as given, or null
 */
public record StateMachineDescription(String stateMachineArn, String name, String definition, StateMachineType type,
        String roleArn,
        Instant creationDate, Instant updateDate, String revisionId, JsonNode logging, JsonNode tracing) {}

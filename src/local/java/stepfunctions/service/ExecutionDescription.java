package stepfunctions.service;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;

/**
 * What DescribeExecution tells.
 *
 * @param executionArn the execution
 * @param stateMachineArn its state machine
 * @param name the execution's name
 * @param status where it stands
 * @param startDate when it was started
 * @param stopDate when it ended, or null
 * @param input its input
 * @param output its output, or null unless SUCCEEDED
 * @param error the error's name, or null
 * @param cause readable text, or null
 * @param redriveCount how often it was redriven
 * @param redriveDate when it was last redriven, or null
 * @param redriveStatus REDRIVABLE or NOT_REDRIVABLE
 * @param redriveStatusReason why it is not redrivable, or null
 */
public record ExecutionDescription(String executionArn, String stateMachineArn, String name, ExecutionStatus status,
        Instant startDate,
        Instant stopDate, JsonNode input, JsonNode output, String error, String cause, int redriveCount,
        Instant redriveDate, String redriveStatus,
        String redriveStatusReason) {}

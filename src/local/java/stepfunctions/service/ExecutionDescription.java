package stepfunctions.service;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;

/**
 * The response of DescribeExecution.
 *
 * @param executionArn the execution's ARN
 * @param stateMachineArn the state machine's ARN
 * @param name the execution's name
 * @param status the current status
 * @param startDate the time of the start
 * @param stopDate the time of the end, or null
 * @param input the input
 * @param output the output; null unless the status is SUCCEEDED
 * @param error the error's name, or null
 * @param cause the description of the error, or null
 * @param redriveCount the number of redrives
 * @param redriveDate the time of the last redrive, or null
 * @param redriveStatus REDRIVABLE or NOT_REDRIVABLE
 * @param redriveStatusReason the reason why the execution is not redrivable, or null
 */
public record ExecutionDescription(String executionArn, String stateMachineArn, String name, ExecutionStatus status,
        Instant startDate,
        Instant stopDate, JsonNode input, JsonNode output, String error, String cause, int redriveCount,
        Instant redriveDate, String redriveStatus,
        String redriveStatusReason) {}

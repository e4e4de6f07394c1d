package stepfunctions.engine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;

/**
 * The state of an execution.
 *
 * @param status the status
 * @param stopDate the time of the end, or null
 * @param output the output of a successful execution, otherwise null
 * @param error the error's name, or null
 * @param cause the cause of the error, or null
 * @param redriveCount the number of redrives
 * @param redriveDate the time of the last redrive, or null
 */
public record ExecutionState(ExecutionStatus status, Instant stopDate, JsonNode output, String error, String cause,
        int redriveCount,
        Instant redriveDate) {

    static ExecutionState running(int redriveCount, Instant redriveDate) {
        return new ExecutionState(ExecutionStatus.RUNNING, null, null, null, null, redriveCount, redriveDate);
    }

    ExecutionState ended(ExecutionStatus newStatus, Instant at, JsonNode newOutput, String newError, String newCause) {
        return new ExecutionState(newStatus, at, newOutput, newError, newCause, redriveCount, redriveDate);
    }
}

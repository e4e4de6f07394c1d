package stepfunctions.engine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;

/**
 * Where an execution stands.
 *
 * @param status its status
 * @param stopDate when it ended, or null
 * @param output its output when it succeeded, otherwise null
 * @param error the error's name when it did not, or null
 * @param cause the error's cause, or null
 * @param redriveCount how often it was redriven
 * @param redriveDate when it was last redriven, or null
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

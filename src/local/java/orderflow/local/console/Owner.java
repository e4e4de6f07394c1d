package orderflow.local.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.service.ExecutionDescription;

/**
 * The execution that an item belongs to. An ARN can be used again, so the start matters, too.
 *
 * @param start to the millisecond, as the workflow's steps get it
 */
record Owner(String executionArn, Instant start) {

    private static final Duration PRECISION = Duration.ofSeconds(1);

    static Owner of(ExecutionDescription execution) {
        return new Owner(execution.executionArn(), Instant.ofEpochMilli(execution.startDate().toEpochMilli()));
    }

    boolean owns(JsonNode item) {
        if (!executionArn.equals(item.path("executionArn").asText())) {
            return false;
        }
        try {
            Instant itemStart = Instant.parse(item.path("executionStartTime").asText());
            return Duration.between(start, itemStart).abs().compareTo(PRECISION) < 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

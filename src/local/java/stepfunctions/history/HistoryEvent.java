package stepfunctions.history;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of an execution's history.
 *
 * @param id from 1, rising by one
 * @param previousEventId what led to this event within the same branch or iteration; 0 at the beginning
 * @param type the API's event type, {@code TaskStateEntered}
 * @param timestamp when it happened on the engine's clock
 * @param details the members of the API's details object side by side; {@code input}, {@code output}, {@code parameters} and the values of
 *        {@code assignedVariables} as JSON, not as text. Not to be changed.
 */
public record HistoryEvent(long id, long previousEventId, String type, Instant timestamp, ObjectNode details) {}

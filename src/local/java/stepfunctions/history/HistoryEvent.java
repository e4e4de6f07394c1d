package stepfunctions.history;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event of an execution history.
 *
 * @param id the event's id; ids start at 1 and increase by 1
 * @param previousEventId the id of the previous event within the same branch or iteration; 0 at the beginning
 * @param type the API's event type, such as {@code TaskStateEntered}
 * @param timestamp the time of the event on the engine's clock
 * @param details the members of the API's details object; {@code input}, {@code output}, {@code parameters} and the
 *            values of {@code assignedVariables} are JSON, not text. Must not be modified.
 */
public record HistoryEvent(long id, long previousEventId, String type, Instant timestamp, ObjectNode details) {}

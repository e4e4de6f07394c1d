package orderflow.local.logs;

import java.time.Instant;

/**
 * A line of a log.
 *
 * @param id the event's number; later events have greater ones
 * @param group the log group; null for a line that goes to none
 * @param stream the log stream
 * @param functionName the function; {@code task} for a container, {@code instance} for an instance
 * @param requestId the request id of the invocation that the line belongs to; null if it belongs to none
 * @param timestamp the time at which the line arrived
 * @param message the line
 */
public record LogEvent(long id, String group, String stream, String functionName, String requestId, Instant timestamp,
        String message) {

    /** The size of the event's objects without the characters of the message. */
    private static final int OBJECTS = 150;

    /** @return the approximate size in memory, in bytes */
    int size() {
        return OBJECTS + message.length();
    }
}

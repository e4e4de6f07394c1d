package orderflow.local.front;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that goes wrong on purpose. Members that are absent do not restrict; the JSON form is the one of
 * {@code NAME.stage.json} (docs/stage-faults.md).
 *
 * @param service
 *            {@code dynamodb}, {@code sns}, {@code lambda}, ...
 * @param operation
 *            {@code PutItem}, {@code Publish}, {@code Invoke}, ...
 * @param from
 *            the function that makes the call, by logical id
 * @param containing
 *            text in the request, such as a table's logical id, which is part of its name on the stage
 * @param answer
 *            what is answered instead; absent: the call goes through (after the delay)
 * @param delivered
 *            the call reaches the service all the same, and only its answer is lost
 * @param cut
 *            the connection is cut instead of an answer
 * @param delayMillis
 *            how long the call waits first
 * @param skip
 *            how many matching calls go through before the first fault
 * @param times
 *            how often it happens; absent: until it is cured
 * @param probability
 *            of each matching call to be hit, from 0 to 1; absent: 1
 * @param seed
 *            of the probability's dice
 */
@JsonIgnoreProperties("description")
public record Fault(String service, String operation, String from, String containing, Answer answer, boolean delivered,
        boolean cut, long delayMillis, int skip, Integer times, Double probability, long seed) {

    public Fault {
        if (answer == null && !cut && delayMillis == 0) {
            throw new IllegalArgumentException("a fault needs an answer, a delay or cut");
        }
        if (probability != null && (probability < 0 || probability > 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1: " + probability);
        }
    }

    /**
     * An error as the service answers it.
     *
     * @param status
     *            the HTTP status
     * @param code
     *            the error's name
     * @param fields
     *            further members of a JSON error
     */
    public record Answer(int status, String code, String message, ObjectNode fields) {}

    /** An error instead of the call, until cured. */
    public static Fault answering(String service, String operation, int status, String code, String message) {
        return new Fault(service, operation, null, null, new Answer(status, code, message, null), false, false, 0, 0,
                null, null, 0);
    }

    boolean matches(Call call) {
        return (service == null || service.equals(call.service()))
                && (operation == null || operation.equals(call.operation()))
                && (from == null || from.equals(call.from()))
                && (containing == null || call.text().contains(containing));
    }
}

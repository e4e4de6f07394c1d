package orderflow.local.edge;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.shape.Shape;

/**
 * An injected fault. An absent member matches every call. The JSON form is that of {@code NAME.stage.json}
 * (docs/stage-faults.md).
 *
 * @param service the service, such as {@code dynamodb}, {@code sns} or {@code lambda}
 * @param operation the operation, such as {@code PutItem}, {@code Publish} or {@code Invoke}
 * @param from the logical id of the function that makes the call
 * @param containing text that the request contains, such as a table's logical id, which is part of the table's name on
 *            the stage
 * @param answer the error response to the call; absent: the call is passed on after the delay
 * @param delivered whether the service handles the call, and only its response is lost
 * @param cut whether the connection is closed without a response
 * @param delayMillis the delay before the call is handled, in milliseconds
 * @param skip the number of matching calls that are passed on before the fault takes effect
 * @param times the number of calls that are affected; absent: no limit
 * @param probability the probability, from 0 to 1, that a matching call is affected; absent: 1
 * @param seed the seed of the random number generator for the probability
 * @param description what the fault is for, for readers; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Fault(String service, String operation, String from, String containing, Answer answer, boolean delivered,
        boolean cut, long delayMillis, int skip, Integer times, Double probability, long seed,
        String description) {

    public Fault {
        if (answer == null && !cut && delayMillis == 0) {
            throw new IllegalArgumentException("a fault must have answer, delayMillis or cut");
        }
        if (probability != null && (probability < 0 || probability > 1)) {
            throw new IllegalArgumentException("a probability must be from 0 to 1: " + probability);
        }
    }

    /** A fault without a description. */
    public Fault(String service, String operation, String from, String containing, Answer answer, boolean delivered,
            boolean cut, long delayMillis, int skip, Integer times, Double probability, long seed) {
        this(service, operation, from, containing, answer, delivered, cut, delayMillis, skip, times, probability, seed,
                null);
    }

    /**
     * @param callers the possible values of {@code from}
     *
     * @return the shape of a fault's JSON
     */
    public static Shape shape(Set<String> callers) {
        Shape members = Shape.object(Map.ofEntries(Map.entry("service", Shape.oneOf(Operations.SERVICES)),
                Map.entry("operation", Shape.text()), Map.entry("from", Shape.oneOf(callers)),
                Map.entry("containing", Shape.text()), Map.entry("answer", Answer.SHAPE),
                Map.entry("delivered", Shape.flag()), Map.entry("cut", Shape.flag()),
                Map.entry("delayMillis", Shape.count()), Map.entry("skip", Shape.count()),
                Map.entry("times", Shape.count()), Map.entry("probability", Shape.share()),
                Map.entry("seed", Shape.whole()), Map.entry("description", Shape.text())));
        return (at, fault) -> members.violation(at, fault).or(() -> Operations.violation(at, fault));
    }

    /**
     * An error response of a service.
     *
     * @param status the HTTP status
     * @param code the error's name
     * @param fields further members of a JSON error
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(int status, String code, String message, ObjectNode fields) {

        private static final Shape SHAPE = Shape.object(Map.of("status", Shape.count(), "code", Shape.text(),
                "message", Shape.text(), "fields", Shape.object()));
    }

    /** A fault that answers every call with an error until the fault is removed. */
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

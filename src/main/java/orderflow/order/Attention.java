package orderflow.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Marks an order that an operator has to handle.
 *
 * @param statusBefore the order's status before it was marked
 * @param since when it was marked
 * @param executionEndedAt the end of the execution that it is about, because a redriven execution can fail again; empty
 *            if unknown
 * @param sentAt when the message about it was last sent to the queue; empty until then
 * @param error of the execution: the cause by which parked orders are found; empty if it has none
 * @param state in which the execution ended; empty if unknown
 */
public record Attention(OrderStatus statusBefore, Instant since, Optional<Instant> executionEndedAt,
        Optional<Instant> sentAt, Optional<String> error, Optional<String> state) {

    public Attention {
        if (statusBefore == OrderStatus.NEEDS_ATTENTION) {
            throw new IllegalArgumentException("The status before cannot be NEEDS_ATTENTION");
        }
    }

    /** Whether it is about this end. An end whose time is unknown counts as the recorded one. */
    public boolean isAbout(Optional<Instant> endedAt) {
        return endedAt.isEmpty() || executionEndedAt.equals(endedAt);
    }

    public Attention sent(Instant now) {
        return new Attention(statusBefore, since, executionEndedAt, Optional.of(now), error, state);
    }
}

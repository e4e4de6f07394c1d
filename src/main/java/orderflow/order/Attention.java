package orderflow.order;

import java.time.Instant;
import java.util.Optional;

/**
 * That a person has to look at an order.
 *
 * @param statusBefore where the order stood
 * @param since when that was found
 * @param executionEndedAt which end of the execution it is about: a redriven execution can fail again. Empty when
 *            nobody knows any more
 * @param sentAt when the message about it was put on the queue; empty until then
 */
public record Attention(OrderStatus statusBefore, Instant since, Optional<Instant> executionEndedAt,
        Optional<Instant> sentAt) {

    public Attention {
        if (statusBefore == OrderStatus.NEEDS_ATTENTION) {
            throw new IllegalArgumentException("The status before is the one before all attention");
        }
    }

    /** Whether it is about this end. An end whose time is unknown is the one that was seen before. */
    public boolean isAbout(Optional<Instant> endedAt) {
        return endedAt.isEmpty() || executionEndedAt.equals(endedAt);
    }

    public Attention sent(Instant now) {
        return new Attention(statusBefore, since, executionEndedAt, Optional.of(now));
    }
}

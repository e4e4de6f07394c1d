package orderflow.order;

import java.time.Instant;
import java.util.Optional;

/**
 * When an order reached each status. A repeated step does not change its time.
 *
 * @param cancelling when its cancellation began
 */
public record OrderTimes(Optional<Instant> captured, Optional<Instant> confirmed, Optional<Instant> cancelling,
        Optional<Instant> cancelled, Optional<Instant> closed) {

    static final OrderTimes NONE = new OrderTimes(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    static OrderTimes capturedAt(Instant now) {
        return new OrderTimes(Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    OrderTimes confirmed(Instant now) {
        return new OrderTimes(captured, Optional.of(confirmed.orElse(now)), cancelling, cancelled, closed);
    }

    OrderTimes cancelling(Instant now) {
        return new OrderTimes(captured, confirmed, Optional.of(cancelling.orElse(now)), cancelled, closed);
    }

    OrderTimes cancelled(Instant now) {
        return new OrderTimes(captured, confirmed, cancelling, Optional.of(cancelled.orElse(now)), closed);
    }

    OrderTimes closed(Instant now) {
        return new OrderTimes(captured, confirmed, cancelling, cancelled, Optional.of(closed.orElse(now)));
    }
}

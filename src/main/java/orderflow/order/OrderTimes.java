package orderflow.order;

import java.time.Instant;
import java.util.Optional;

/** When an order reached each status. A repeated step does not change its time. */
public record OrderTimes(Optional<Instant> captured, Optional<Instant> confirmed, Optional<Instant> cancelled,
        Optional<Instant> closed) {

    static final OrderTimes NONE = new OrderTimes(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    static OrderTimes capturedAt(Instant now) {
        return new OrderTimes(Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty());
    }

    OrderTimes confirmed(Instant now) {
        return new OrderTimes(captured, Optional.of(confirmed.orElse(now)), cancelled, closed);
    }

    OrderTimes cancelled(Instant now) {
        return new OrderTimes(captured, confirmed, Optional.of(cancelled.orElse(now)), closed);
    }

    OrderTimes closed(Instant now) {
        return new OrderTimes(captured, confirmed, cancelled, Optional.of(closed.orElse(now)));
    }
}

package orderflow.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.LinkedHashMap;
import java.util.List;

import orderflow.order.OrderLine;
import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The goods that are reserved for an order.
 *
 * @param owner the execution whose steps may change it
 * @param lines one per SKU; none in the tombstone of a reservation that was never made
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Reservation(String orderId, Execution owner, ReservationStatus status, List<ReservedLine> lines,
        long version)
        implements
            Owned,
            Versioned {

    public Reservation {
        lines = List.copyOf(lines);
    }

    static Reservation of(OrderStep step, List<OrderLine> ordered) {
        var pieces = ordered.stream()
                .collect(groupingBy(OrderLine::sku, LinkedHashMap::new, summingLong(OrderLine::quantity)));
        return new Reservation(step.orderId(), step.execution(), ReservationStatus.RESERVED, pieces.entrySet().stream()
                .map(line -> new ReservedLine(line.getKey(), line.getValue())).toList(), 0);
    }

    /** Prevents a later reservation. */
    static Reservation tombstone(OrderStep step) {
        return new Reservation(step.orderId(), step.execution(), ReservationStatus.RELEASED, List.of(), 0);
    }

    Reservation with(ReservationStatus next) {
        return new Reservation(orderId, owner, next, lines, version);
    }

    @Override
    public String label() {
        return "The reservation of order " + orderId;
    }
}

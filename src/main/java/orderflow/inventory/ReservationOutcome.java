package orderflow.inventory;

import java.util.List;

/** The outcome of an attempt to reserve. */
public sealed interface ReservationOutcome {

    /** All lines are reserved. */
    record Reserved(Reservation reservation) implements ReservationOutcome {}

    /** Nothing is reserved: these SKUs have too few available pieces. */
    record Short(List<Shortage> shortages) implements ReservationOutcome {}

    /** Nothing is reserved: the order already has a reservation, or another transaction was changing the same stock. */
    record Refused() implements ReservationOutcome {}
}

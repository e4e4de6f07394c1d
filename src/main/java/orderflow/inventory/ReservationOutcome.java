package orderflow.inventory;

import java.util.List;

/** What comes of an attempt to reserve. */
public sealed interface ReservationOutcome {

    /** Every line is set aside. */
    record Reserved(Reservation reservation) implements ReservationOutcome {}

    /** Nothing is: there is too little of these. */
    record Short(List<Shortage> shortages) implements ReservationOutcome {}

    /** Nothing is: the order has a reservation already, or others were at the same stock in that moment. */
    record Refused() implements ReservationOutcome {}
}

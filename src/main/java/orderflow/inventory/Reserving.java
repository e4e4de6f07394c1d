package orderflow.inventory;

import java.util.List;

/** What comes of an attempt to reserve. */
public sealed interface Reserving {

    /** Every line is set aside. */
    record Reserved() implements Reserving {}

    /** Nothing is: there is too little of these. */
    record Short(List<Shortage> shortages) implements Reserving {}

    /** Nothing is: the order has a reservation already, or others were at the same stock in that moment. */
    record Refused() implements Reserving {}
}

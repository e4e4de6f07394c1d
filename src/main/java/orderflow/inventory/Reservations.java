package orderflow.inventory;

import java.util.Optional;

/**
 * Where reservations are stored, one per order, together with the stock that they move: each change takes place as a
 * whole, for all lines, or not at all.
 */
public interface Reservations {

    /** The reservation as of now. */
    Optional<Reservation> find(String orderId);

    /** Stores the first version, and moves its pieces from available to reserved. */
    ReservationOutcome reserve(Reservation first);

    /**
     * Stores a reservation in the place of the version that it was made from, and moves its pieces from reserved to
     * deducted.
     *
     * @return false when nothing changed, because that version was replaced since, or others were at the same stock
     */
    boolean deduct(Reservation next);

    /**
     * Stores a reservation in the place of the version that it was made from, and moves its pieces from reserved to
     * available.
     *
     * @return false when nothing changed, because that version was replaced since, or others were at the same stock
     */
    boolean release(Reservation next);

    /** Stores the first version, and moves nothing; false when there is one already. */
    boolean storeTombstone(Reservation tombstone);
}

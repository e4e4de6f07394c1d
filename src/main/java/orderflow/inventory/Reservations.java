package orderflow.inventory;

import java.util.Optional;

import orderflow.store.VersionedStore;

/**
 * Keeps one reservation per order, together with the stock that it moves: each change takes place as a whole, for all
 * lines, or not at all.
 */
public interface Reservations extends VersionedStore<Reservation> {

    /** Stores the first version, and moves its pieces from available to reserved. */
    ReservationOutcome reserve(Reservation first);

    /** Stores a tombstone, which has no pieces to move. */
    @Override
    Optional<Reservation> insert(Reservation tombstone);

    /**
     * Also moves its pieces from reserved to deducted or back to available, as the new status says.
     *
     * @return the reservation as it is stored now; empty when that version was replaced since, or when another
     *         transaction was in the way
     */
    @Override
    Optional<Reservation> replace(Reservation next);
}

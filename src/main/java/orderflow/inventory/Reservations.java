package orderflow.inventory;

import java.util.Optional;

import orderflow.store.VersionedStore;

/**
 * Stores one reservation per order and moves its pieces in the stock. Each change applies to all lines or to none.
 */
public interface Reservations extends VersionedStore<Reservation> {

    /** Stores the first version, and moves its pieces from available to reserved. */
    ReservationOutcome reserve(Reservation first);

    /** Stores a tombstone, which has no pieces to move. */
    @Override
    Optional<Reservation> insert(Reservation tombstone);

    /**
     * Also moves its pieces from reserved to deducted or back to available, depending on the new status.
     *
     * @return the stored reservation; empty when that version was replaced since, or when another transaction conflicts
     */
    @Override
    Optional<Reservation> replace(Reservation next);
}

package orderflow.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import orderflow.store.Versioned;

/**
 * What is booked at the test carrier under one reference, or the tombstone that refuses a later booking. The container
 * books.
 *
 * @param reference the order's id
 * @param parcels as they were booked; empty if nothing ever was
 * @param cancelledAt present when all parcels are cancelled
 * @param version counts the writes of the stored item; 0 before the first
 */
record TestBooking(String reference, Status status, List<Parcel> parcels, Optional<Instant> cancelledAt, long version)
        implements
            Versioned {

    /** Whether the parcels are valid. */
    enum Status {
        BOOKED,
        /** Final. */
        CANCELLED
    }

    TestBooking {
        parcels = List.copyOf(parcels);
    }

    static TestBooking tombstone(String reference, Instant now) {
        return new TestBooking(reference, Status.CANCELLED, List.of(), Optional.of(now), 0);
    }

    TestBooking cancelled(Instant now) {
        return new TestBooking(reference, Status.CANCELLED, parcels, Optional.of(now), version);
    }

    boolean isCancelled() {
        return status == Status.CANCELLED;
    }
}

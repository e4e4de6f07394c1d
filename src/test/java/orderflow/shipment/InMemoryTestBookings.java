package orderflow.shipment;

import java.util.List;
import java.util.Optional;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

/** The test carrier's bookings in memory, and the container's booking. */
final class InMemoryTestBookings extends InMemoryStore<TestBooking> implements TestBookings {

    InMemoryTestBookings() {
        this(new Turnstile());
    }

    InMemoryTestBookings(Turnstile turnstile) {
        super(turnstile, TestBookingItems.KEY, TestBookingItems::item, TestBookingItems::booking);
    }

    /**
     * The container's conditional write.
     *
     * @return the parcels that are booked; empty if the reference is cancelled
     */
    Optional<List<Parcel>> book(String reference, String... numbers) {
        awaitWrite();
        List<Parcel> parcels = List.of(numbers).stream().map(number -> new Parcel(number, 1)).toList();
        TestBooking next = all().stream().filter(found -> found.reference().equals(reference)).findFirst()
                .orElseGet(() -> new TestBooking(reference, TestBooking.Status.BOOKED, parcels, Optional.empty(), 0));
        return next.isCancelled() ? Optional.empty() : Optional.of(put(next).parcels());
    }
}

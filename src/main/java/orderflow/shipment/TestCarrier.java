package orderflow.shipment;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;

/**
 * A carrier that collects no parcels. It keeps its bookings in a table, and a cancelled reference takes no booking: the
 * container books with the condition that the reference is not cancelled.
 */
@Singleton
public class TestCarrier implements Carrier {

    private final TestBookings bookings;
    private final OptimisticRetry retry;
    private final Clock clock;

    TestCarrier(TestBookings bookings, OptimisticRetry retry, Clock clock) {
        this.bookings = bookings;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public void cancel(String reference) {
        try {
            retry.until("cancel at the test carrier", () -> tryToCancel(reference));
        } catch (ServiceUnavailable unanswered) {
            throw new CarrierUnavailable("The test carrier does not answer: " + unanswered.getMessage());
        }
    }

    private Optional<TestBooking> tryToCancel(String reference) {
        Optional<TestBooking> found = bookings.find(reference);
        if (found.isEmpty()) {
            return bookings.insert(TestBooking.tombstone(reference, clock.instant()));
        }
        return found.get().isCancelled() ? found : bookings.replace(found.get().cancelled(clock.instant()));
    }
}

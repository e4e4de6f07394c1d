package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.ImmediateRetry;

class TestCarrierTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01Z");

    private final InMemoryTestBookings bookings = new InMemoryTestBookings();
    private final Carrier carrier = new TestCarrier(bookings, new ImmediateRetry(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void cancel_booked_keepsTheParcelsAndSaysWhen() {
        bookings.book("o-1", "OF-1", "OF-2");

        carrier.cancel("o-1");

        assertTrue(bookings.the("o-1").isCancelled());
        assertEquals(List.of(new Parcel("OF-1", 1), new Parcel("OF-2", 1)), bookings.the("o-1").parcels());
        assertEquals(Optional.of(NOW), bookings.the("o-1").cancelledAt());
    }

    @Test
    void cancel_again_changesNothing() {
        bookings.book("o-1", "OF-1");
        carrier.cancel("o-1");
        TestBooking first = bookings.the("o-1");

        carrier.cancel("o-1");

        assertEquals(first, bookings.the("o-1"));
    }

    @Test
    void cancel_nothingBooked_refusesALaterBooking() {
        carrier.cancel("o-1");

        assertEquals(Optional.empty(), bookings.book("o-1", "OF-1"));
        assertEquals(List.of(), bookings.the("o-1").parcels());
    }

    @Test
    void cancel_otherReference_leavesTheBookingAlone() {
        bookings.book("o-1", "OF-1");

        carrier.cancel("o-2");

        assertEquals(TestBooking.Status.BOOKED, bookings.the("o-1").status());
    }

    @Test
    void cancel_bookedBetweenReadAndWrite_isCancelledAllTheSame() {
        bookings.beforeWrite(() -> bookings.book("o-1", "OF-1"));

        carrier.cancel("o-1");

        assertTrue(bookings.the("o-1").isCancelled());
        assertEquals(List.of(new Parcel("OF-1", 1)), bookings.the("o-1").parcels());
    }

    @Test
    void cancel_tableUnavailable_isCarrierUnavailable() {
        bookings.beforeWrite(() -> {
            throw new ServiceUnavailable("throttled", null);
        });

        String message = assertThrows(CarrierUnavailable.class, () -> carrier.cancel("o-1")).getMessage();

        assertEquals("The test carrier does not answer: throttled", message);
    }
}

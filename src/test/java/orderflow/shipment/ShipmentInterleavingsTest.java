package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Interleavings;
import orderflow.interleaving.Turnstile;
import orderflow.order.Orders;

/**
 * Containers and the cancellation run concurrently, in every interleaving, and are killed at every call: a cancelled
 * order has nothing booked at the carrier, and a booked one has exactly the parcels of its item.
 */
class ShipmentInterleavingsTest {

    private static final Interleavings TWO = new Interleavings(3, 2);
    private static final Interleavings THREE = new Interleavings(2, 1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01Z");
    private static final String ORDER = Orders.STEP.orderId();

    private static final Logger LOG = Logger.getLogger("orderflow.shipment");

    /** The interleavings log the same lines thousands of times. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void container_besideTheCancellation_leavesNothingBooked() {
        play(TWO, ClosingCarrier::new, List.of(World::pack, World::cancel), World::assertNothingBooked);
    }

    /** The container that is not killed cancels what it books too late. */
    @Test
    void container_besideTheCancellationAtACarrierThatClosesNoReference_leavesNothingBooked() {
        play(new Interleavings(4, 0), OpenCarrier::new, List.of(World::pack, World::cancel),
                World::assertNothingBookedAtOnce);
    }

    @Test
    void container_besideTwoCancellations_leavesNothingBooked() {
        play(THREE, ClosingCarrier::new, List.of(World::pack, World::cancel, World::cancel),
                World::assertNothingBooked);
    }

    @Test
    void containersOfTwoRuns_besideTheCancellation_leaveNothingBooked() {
        play(THREE, ClosingCarrier::new, List.of(World::pack, World::packAgain, World::cancel),
                World::assertNothingBooked);
    }

    /** The first container is not dead, but late. Each run packs differently. */
    @Test
    void containersOfTwoRuns_always_bookTheParcelsOfTheItem() {
        play(TWO, ClosingCarrier::new, List.of(World::pack, World::packAgain), World::assertBookedOnce);
        play(TWO, OpenCarrier::new, List.of(World::pack, World::packAgain), World::assertBookedOnce);
    }

    /** What the container calls at a carrier, besides the cancellation. */
    private interface BookingCarrier extends Carrier {

        /** @return the parcels that are booked under the reference; empty if the carrier refuses */
        Optional<List<Parcel>> book(List<Parcel> parcels);

        /** The parcels that the carrier would collect. */
        List<Parcel> valid();
    }

    /** The test carrier. */
    private static final class ClosingCarrier implements BookingCarrier {

        private final InMemoryTestBookings bookings;
        private final TestCarrier carrier;

        ClosingCarrier(Turnstile turnstile) {
            this.bookings = new InMemoryTestBookings(turnstile);
            this.carrier = new TestCarrier(bookings, new ImmediateRetry(), Clock.systemUTC());
        }

        @Override
        public Optional<List<Parcel>> book(List<Parcel> parcels) {
            return bookings.book(ORDER, parcels.stream().map(Parcel::trackingNumber).toArray(String[]::new));
        }

        @Override
        public void cancel(String reference) {
            carrier.cancel(reference);
        }

        @Override
        public List<Parcel> valid() {
            return bookings.all().stream().filter(booking -> !booking.isCancelled())
                    .flatMap(booking -> booking.parcels().stream()).toList();
        }
    }

    /** Takes a booking under a reference that it has cancelled. */
    private static final class OpenCarrier implements BookingCarrier {

        private final Turnstile turnstile;
        private final List<Parcel> valid = new ArrayList<>();

        OpenCarrier(Turnstile turnstile) {
            this.turnstile = turnstile;
        }

        @Override
        public Optional<List<Parcel>> book(List<Parcel> parcels) {
            turnstile.stop();
            if (valid.isEmpty()) {
                valid.addAll(parcels);
            }
            return Optional.of(List.copyOf(valid));
        }

        @Override
        public void cancel(String reference) {
            turnstile.stop();
            valid.clear();
        }

        @Override
        public List<Parcel> valid() {
            return valid;
        }
    }

    private record World(Turnstile turnstile, InMemoryShipments shipments, BookingCarrier carrier) {

        static World with(Function<Turnstile, BookingCarrier> carriers) {
            Turnstile turnstile = new Turnstile();
            InMemoryShipments shipments = new InMemoryShipments(turnstile);
            shipments.insert(Shipment.preparing(Orders.STEP, Packing.begin("token", new Attempt(0, 0), NOW)));
            return new World(turnstile, shipments, carriers.apply(turnstile));
        }

        /** What containers/shipment/pack.sh does. */
        void pack() {
            Shipment seen = shipments.find(ORDER).orElseThrow();
            if (seen.status() != ShipmentStatus.PREPARING) {
                return;
            }
            int run = seen.packing().orElseThrow().run();
            Optional<List<Parcel>> booked = carrier.book(List.of(new Parcel("OF-" + run, 1)));
            if (booked.isEmpty() || !shipments.book(run, booked.get())) {
                if (shipments.find(ORDER).orElseThrow().status() == ShipmentStatus.CANCELLED) {
                    carrier.cancel(ORDER);
                }
            }
        }

        void packAgain() {
            Shipment seen = shipments.find(ORDER).orElseThrow();
            if (seen.status() == ShipmentStatus.PREPARING) {
                shipments.replace(seen.with(packing -> packing.again(NOW)));
            }
            pack();
        }

        void cancel() {
            new ShipmentCancellation(Orders.cancelling(), shipments, new FakeTasks(), carrier, new ImmediateRetry(),
                    Clock.systemUTC()).cancel(Orders.STEP);
        }

        /** The workflow repeats a cancellation until it succeeds. */
        void assertNothingBooked() {
            cancel();
            assertNothingBookedAtOnce();
        }

        /** The cancellation was not killed, so nothing repeats it. */
        void assertNothingBookedAtOnce() {
            assertEquals(ShipmentStatus.CANCELLED, shipments.stored().status());
            assertEquals(List.of(), carrier.valid());
            pack();
            assertEquals(List.of(), carrier.valid());
        }

        /** The workflow starts a container until one books. */
        void assertBookedOnce() {
            packAgain();
            assertEquals(ShipmentStatus.BOOKED, shipments.stored().status());
            assertEquals(1, carrier.valid().size());
            assertEquals(shipments.stored().parcels(), carrier.valid());
        }
    }

    private static void play(Interleavings interleavings, Function<Turnstile, BookingCarrier> carriers,
            List<Consumer<World>> activities, Consumer<World> check) {
        int played = interleavings.play(() -> new Scene(World.with(carriers), activities, check));
        assertTrue(played > 20, "only " + played + " interleavings");
    }

    private record Scene(World world, List<Consumer<World>> steps, Consumer<World> verdict)
            implements
                Interleavings.Scene {

        @Override
        public Turnstile turnstile() {
            return world.turnstile();
        }

        @Override
        public List<Runnable> activities() {
            return steps.stream().map(step -> (Runnable) () -> step.accept(world)).toList();
        }

        @Override
        public void check(List<Throwable> errors) {
            errors.forEach(error -> assertNull(error));
            verdict.accept(world);
        }
    }
}

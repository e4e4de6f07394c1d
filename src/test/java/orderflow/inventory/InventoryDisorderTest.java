package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;
import orderflow.interleaving.Interleavings;
import orderflow.interleaving.Turnstile;
import orderflow.order.OrderCancelled;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/**
 * Duplicate attempts, late attempts, crashes and lost answers: runs concurrent steps in every order, and lets each of
 * their calls fail.
 */
class InventoryDisorderTest {

    private static final Interleavings EVERY_ORDER = new Interleavings(4, 1);

    @Test
    void reserve_besideRelease_leavesNothingReserved() {
        play(10, warehouse -> {}, List.of(Warehouse::reserve, Warehouse::release), (warehouse, errors) -> {
            assertTrue(errors.get(0) == null || errors.get(0) instanceof OrderCancelled);
            warehouse.release();
            warehouse.assertMugs(10, 0, 0);
            assertThrows(OrderCancelled.class, warehouse::reserve);
        });
    }

    @Test
    void reserveTwins_besideRelease_leaveNothingReserved() {
        play(10, warehouse -> {}, List.of(Warehouse::reserve, Warehouse::reserve, Warehouse::release),
                (warehouse, errors) -> {
                    warehouse.release();
                    warehouse.assertMugs(10, 0, 0);
                });
    }

    @Test
    void releaseTwins_always_giveBackOnce() {
        play(10, Warehouse::reserve, List.of(Warehouse::release, Warehouse::release), (warehouse, errors) -> {
            assertEquals(ReleaseOutcome.RELEASED, warehouse.release());
            warehouse.assertMugs(10, 0, 0);
        });
    }

    @Test
    void deductTwins_always_deductOnce() {
        play(10, Warehouse::reserve, List.of(Warehouse::deduct, Warehouse::deduct), (warehouse, errors) -> {
            warehouse.deduct();
            warehouse.assertMugs(7, 0, 3);
        });
    }

    @Test
    void twoOrders_enoughForOne_oneIsServed() {
        var other = new OrderStep("o-2", Orders.EXECUTION);
        play(4, warehouse -> {},
                List.of(Warehouse::reserve, warehouse -> warehouse.inventory(Orders.captured()).reserve(other)),
                (warehouse, errors) -> {
                    long refused = errors.stream().filter(OutOfStock.class::isInstance).count();
                    assertTrue(refused <= 1, () -> "refused: " + errors);
                    warehouse.assertMugs(1, 3, 0);
                });
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void reserve_anyCallGoesWrong_reservesOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, warehouse -> {}, Warehouse::reserve, warehouse -> warehouse.assertMugs(7, 3, 0));
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void deduct_anyCallGoesWrong_deductsOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, Warehouse::reserve, Warehouse::deduct, warehouse -> warehouse.assertMugs(7, 0, 3));
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void release_anyCallGoesWrong_releasesOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, Warehouse::reserve, Warehouse::release, warehouse -> {
            warehouse.assertMugs(10, 0, 0);
            assertEquals(ReservationStatus.RELEASED, warehouse.status());
        });
    }

    private static void everyCall(CallFault.Kind kind, Consumer<Warehouse> before, Consumer<Warehouse> activity,
            Consumer<Warehouse> check) {
        int call = 0;
        CallFault fault;
        do {
            Warehouse warehouse = Warehouse.holding(10);
            before.accept(warehouse);
            fault = Warehouse.fault(call++, kind);
            repeat(warehouse.with(fault), activity);
            check.accept(warehouse);
        } while (fault.struck());
        assertTrue(call > 1, "an activity makes a call");
    }

    private static void repeat(Warehouse warehouse, Consumer<Warehouse> activity) {
        try {
            activity.accept(warehouse);
        } catch (ServiceUnavailable lost) {
            activity.accept(warehouse);
        }
    }

    private static void play(long mugs, Consumer<Warehouse> before, List<Consumer<Warehouse>> activities,
            BiConsumer<Warehouse, List<Throwable>> check) {
        int played = EVERY_ORDER.play(() -> {
            Warehouse warehouse = Warehouse.holding(mugs);
            before.accept(warehouse);
            return new WarehouseScene(warehouse, activities, check);
        });
        assertTrue(played > 1, "only " + played + " orders played");
    }

    private record WarehouseScene(Warehouse warehouse, List<Consumer<Warehouse>> steps,
            BiConsumer<Warehouse, List<Throwable>> verdict) implements Interleavings.Scene {

        @Override
        public Turnstile turnstile() {
            return warehouse.turnstile();
        }

        @Override
        public List<Runnable> activities() {
            return steps.stream().map(step -> (Runnable) () -> step.accept(warehouse)).toList();
        }

        @Override
        public void check(List<Throwable> errors) {
            verdict.accept(warehouse, errors);
        }
    }
}

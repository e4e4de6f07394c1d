package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

class ShipmentPreparationTest {

    private final InMemoryShipments store = new InMemoryShipments();
    private final FakeTasks tasks = new FakeTasks();
    private final List<String> answered = new ArrayList<>();

    @Test
    void prepare_first_startsOneTaskAndKeepsTheToken() {
        Shipment prepared = prepare(0, 0);

        assertEquals(store.stored(), prepared);
        Packing packing = store.stored().packing().orElseThrow();
        assertEquals("token-0-0", packing.token());
        assertEquals("task-1", packing.taskArn().orElseThrow());
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_retryWhileTaskLives_onlyBringsTheNewToken() {
        prepare(0, 0);
        prepare(0, 1);

        assertEquals("token-0-1", store.stored().packing().orElseThrow().token());
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_lateTwinOfAnEarlierAttempt_changesNothing() {
        prepare(1, 0);
        Shipment before = store.stored();
        prepare(0, 3);

        assertEquals(before, store.stored());
    }

    @Test
    void prepare_taskIsStopped_startsTheNextRun() {
        prepare(0, 0);
        tasks.is("task-1", PackingTask.State.STOPPED);
        prepare(0, 1);

        assertEquals(2, store.stored().packing().orElseThrow().run());
        assertEquals(Set.of("task-1", "task-2"), tasks.started());
    }

    @Test
    void prepare_taskIsStillStopping_isToBeTriedAgainAndStartsNothing() {
        prepare(0, 0);
        tasks.is("task-1", PackingTask.State.STOPPING);

        assertThrows(TaskNotStarted.class, () -> prepare(0, 1));
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_containerHasFailedAndStillRuns_isToBeTriedAgainUntilItStopped() {
        prepare(0, 0);
        store.giveUp();

        assertThrows(TaskNotStarted.class, () -> prepare(0, 1));
        assertEquals(Set.of("task-1"), tasks.started());
        tasks.is("task-1", PackingTask.State.STOPPED);
        prepare(0, 2);
        assertEquals(Set.of("task-1", "task-2"), tasks.started());
        assertFalse(store.stored().hasFailed(), "the next run has not failed");
        prepare(0, 3);
        assertEquals("token-0-3", store.stored().packing().orElseThrow().token());
    }

    @Test
    void prepare_containerFailedBeforeTheTaskWasRecorded_isToBeTriedAgain() {
        tasks.whileStarting = store::giveUp;

        assertThrows(TaskNotStarted.class, () -> prepare(0, 0));
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_booked_answersAtOnce() {
        prepare(0, 0);
        store.book("OF-1");
        prepare(0, 1);

        assertEquals(List.of("token-0-1 [OF-1]"), answered);
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_crashBeforeTheTaskWasRecorded_findsTheSameTask() {
        tasks.whileStarting = () -> {
            throw new IllegalStateException("crash");
        };
        assertThrows(IllegalStateException.class, () -> prepare(0, 0));
        prepare(0, 1);

        assertEquals("task-1", store.stored().packing().orElseThrow().taskArn().orElseThrow());
        assertEquals(Set.of("task-1"), tasks.started());
    }

    @Test
    void prepare_cancelledWhileTheTaskWasStarted_stopsItAndFails() {
        tasks.whileStarting = () -> cancel(Orders.cancelling());

        assertThrows(OrderCancelled.class, () -> prepare(0, 0));
        assertTrue(tasks.stopped.contains("task-1"));
        assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
    }

    @Test
    void prepare_cancelledBetweenStartAndRecord_stopsTheTaskAndFails() {
        store.beforeWrite(() -> {});
        store.beforeWrite(() -> cancel(Orders.cancelling()));

        assertThrows(OrderCancelled.class, () -> prepare(0, 0));
        assertTrue(tasks.stopped.contains("task-1"));
    }

    @Test
    void prepare_containerBookedBeforeTheTaskWasRecorded_doesNotStopIt() {
        tasks.whileStarting = () -> store.book("OF-1");
        Shipment shipment = prepare(0, 0);

        assertEquals(ShipmentStatus.BOOKED, shipment.status());
        assertEquals(Set.of(), tasks.stopped);
    }

    @Test
    void prepare_afterTombstone_isRefused() {
        cancel(Orders.cancelling());

        assertThrows(OrderCancelled.class, () -> prepare(0, 0));
        assertEquals(Set.of(), tasks.started());
    }

    @Test
    void prepare_shipmentOfAnotherExecution_isAConflict() {
        prepare(0, 0);
        var request = new PackingRequest("o-1", Orders.OTHER_EXECUTION, "token", 0, 0);
        OrderLookup others = Orders.holding(Orders.order(OrderStatus.CAPTURED,
                Orders.OTHER_EXECUTION, Orders.details()));

        assertEquals("The shipment of order o-1 belongs to another execution",
                assertThrows(OrderConflict.class, () -> preparation(others).prepare(request)).getMessage());
    }

    @Test
    void cancel_booked_keepsTheParcelsAndStopsTheTask() {
        prepare(0, 0);
        store.book("OF-1");
        cancel(Orders.cancelling());

        assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
        assertEquals(List.of("OF-1"), store.stored().trackingNumbers());
        assertEquals(Set.of("task-1"), tasks.stopped);
    }

    @Test
    void cancel_again_stopsTheTasksAgain() {
        prepare(0, 0);
        cancel(Orders.cancelling());
        tasks.stopped.clear();
        cancel(Orders.cancelling());

        assertEquals(Set.of("task-1"), tasks.stopped);
    }

    private Shipment prepare(int redriveCount, int retryCount) {
        String token = "token-" + redriveCount + "-" + retryCount;
        return preparation(Orders.captured())
                .prepare(new PackingRequest("o-1", Orders.EXECUTION, token, redriveCount, retryCount));
    }

    private ShipmentPreparation preparation(OrderLookup orders) {
        Callback callback = (token, result) -> answered.add(token + " " + result.trackingNumbers());
        return new ShipmentPreparation(orders, store, tasks, callback, new OptimisticRetry(), Clock.systemUTC());
    }

    private void cancel(OrderLookup orders) {
        new ShipmentCancellation(orders, store, tasks, reference -> {}, new OptimisticRetry(), Clock.systemUTC())
                .cancel(Orders.STEP);
    }
}

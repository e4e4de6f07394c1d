package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.Orders;
import orderflow.workflow.Execution;

class InstanceWatchTest {

    private static final Execution EXECUTION = Orders.EXECUTION;
    private static final Instant LAUNCH = EXECUTION.startTime();
    private static final Rental LAUNCHED = Rental.begin(EXECUTION,
            new Rental.Terms(LocalDate.of(2026, 11, 22), List.of("t3.small"), LAUNCH.plus(Duration.ofMinutes(5)),
                    LAUNCH.plus(Duration.ofMinutes(30)), LAUNCH.plus(Duration.ofMinutes(60))))
            .launched("i-1");

    private final RentalStore rentals = mock(RentalStore.class);
    private final Instances instances = mock(Instances.class);
    private final ResultStore results = mock(ResultStore.class);

    @Test
    void runs_pendingOrNotVisible_waitsUntilTheVeryLastMoment() {
        rented(LAUNCHED);
        assertFalse(after(Duration.ofMinutes(5)).runs(EXECUTION));
        instance(Instance.State.PENDING, "pending");
        assertFalse(after(Duration.ofMinutes(5)).runs(EXECUTION));
    }

    @Test
    void runs_pendingTooLong_failsWithEc2sReason() {
        rented(LAUNCHED);
        instance(Instance.State.PENDING, "Server.SpotPriceUpdate");

        String told = assertThrows(InstanceOverdue.class,
                () -> after(Duration.ofMinutes(5).plusMillis(1)).runs(EXECUTION)).getMessage();
        assertTrue(told.contains("Server.SpotPriceUpdate"), told);
    }

    @Test
    void runs_launchIsNotKnownYet_asksEc2ForNothing() {
        rented(Rental.begin(EXECUTION, LAUNCHED.terms().orElseThrow()));

        assertFalse(after(Duration.ZERO).runs(EXECUTION));
        verifyNoInteractions(instances);
    }

    @Test
    void runs_runningAfterItsTime_runs() {
        rented(LAUNCHED);
        instance(Instance.State.RUNNING, "running");

        assertTrue(after(Duration.ofHours(1)).runs(EXECUTION));
    }

    @Test
    void hasResult_notVisibleAnyMore_waitsUntilTheVeryLastMoment() {
        rented(LAUNCHED);

        assertFalse(after(Duration.ofMinutes(30)).hasResult(EXECUTION));
        assertThrows(ResultOverdue.class, () -> after(Duration.ofMinutes(30).plusMillis(1)).hasResult(EXECUTION));
    }

    @Test
    void hasResult_overdueButThere_isTaken() {
        rented(LAUNCHED);
        when(results.isStored(EXECUTION)).thenReturn(true);

        assertTrue(after(Duration.ofHours(2)).hasResult(EXECUTION));
    }

    /** An instance that writes its result and ends between the two checks has succeeded. */
    @Test
    void hasResult_always_looksAtTheInstanceBeforeTheResult() {
        rented(LAUNCHED);
        instance(Instance.State.ENDED, "Client.InstanceInitiatedShutdown");

        String told = assertThrows(InstanceStopped.class, () -> after(Duration.ZERO).hasResult(EXECUTION))
                .getMessage();
        assertTrue(told.contains("Client.InstanceInitiatedShutdown"), told);
        var order = inOrder(instances, results);
        order.verify(instances).find("i-1");
        order.verify(results).isStored(EXECUTION);
    }

    @Test
    void runsAndHasResult_givenBackOrNeverRented_askEc2ForNothing() {
        for (Optional<Rental> none : List.of(Optional.<Rental>empty(), Optional.of(LAUNCHED.terminated()))) {
            when(rentals.find(any(Execution.class))).thenReturn(none);
            assertThrows(InstanceTerminated.class, () -> after(Duration.ZERO).runs(EXECUTION));
            assertThrows(InstanceTerminated.class, () -> after(Duration.ZERO).hasResult(EXECUTION));
        }
        verifyNoInteractions(instances, results);
    }

    @Test
    void machine_withoutReadableExpiry_hasExpired() {
        Instance instance = new Instance("i-1", Instance.State.RUNNING, Optional.of(LAUNCH), "");

        assertTrue(instance.hasExpired(LAUNCH));
        assertFalse(instance.hasExpired(LAUNCH.minusMillis(1)));
        assertTrue(new Instance("i-1", Instance.State.RUNNING, Optional.empty(), "").hasExpired(Instant.EPOCH));
    }

    private void rented(Rental rental) {
        when(rentals.find(EXECUTION)).thenReturn(Optional.of(rental));
        when(instances.find("i-1")).thenReturn(Optional.empty());
    }

    private void instance(Instance.State state, String reason) {
        when(instances.find("i-1")).thenReturn(Optional.of(new Instance("i-1", state, Optional.empty(), reason)));
    }

    private InstanceWatch after(Duration sinceLaunch) {
        return new InstanceWatch(rentals, instances, results, Clock.fixed(LAUNCH.plus(sinceLaunch), ZoneOffset.UTC));
    }
}

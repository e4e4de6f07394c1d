package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

import orderflow.aws.ServiceUnavailable;
import orderflow.order.Orders;
import orderflow.workflow.Execution;

class EndedExecutionsTest {

    private static final Instant ENDED = Instant.parse("2026-11-22T11:00:00Z");
    private static final ExecutionEvent.Detail EVENT = new ExecutionEvent.Detail(Orders.EXECUTION.id(), "o-1",
            "FAILED", Orders.EXECUTION.startTime().toEpochMilli(), ENDED.toEpochMilli(), 1, "an.Error", "why");

    private final OrderExecutions executions = mock(OrderExecutions.class);
    private final OrderParking parking = mock(OrderParking.class);
    private final EndedExecutions ended = new EndedExecutions(executions, parking);

    @BeforeEach
    void letParkingPark() {
        when(parking.park(eq("o-1"), any())).thenReturn(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
    void ended_stillEnded_parksByWhatStepFunctionsSays(String status) {
        describe(Orders.EXECUTION, status);

        assertTrue(ended.ended(EVENT));
        assertEquals(new Ending(Orders.EXECUTION, status, Optional.of(ENDED), Optional.of("described"),
                Optional.empty(), Ending.Way.REDRIVE), parkedFor());
    }

    @Test
    void ended_redrivenAndFailedAgain_parksByTheLaterEnd() {
        describe(Orders.EXECUTION, "TIMED_OUT", 2);

        assertTrue(ended.ended(EVENT));
        assertEquals("TIMED_OUT", parkedFor().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "SUCCEEDED"})
    void ended_redrivenSince_leavesItAlone(String status) {
        describe(Orders.EXECUTION, status, 2);

        assertFalse(ended.ended(EVENT));
        verifyNoInteractions(parking);
    }

    @Test
    void ended_describedAsStillRunning_isToBeTriedAgain() {
        describe(Orders.EXECUTION, "RUNNING", 1);

        assertThrows(ServiceUnavailable.class, () -> ended.ended(EVENT));
        verifyNoInteractions(parking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "FAILED"})
    void ended_describedAsBeforeItsRedrive_isToBeTriedAgain(String status) {
        describe(Orders.EXECUTION, status, 0);

        assertThrows(ServiceUnavailable.class, () -> ended.ended(EVENT));
        verifyNoInteractions(parking);
    }

    @Test
    void ended_pendingRedrive_leavesItAlone() {
        describe(Orders.EXECUTION, "PENDING_REDRIVE");

        assertFalse(ended.ended(EVENT));
        verifyNoInteractions(parking);
    }

    @Test
    void ended_forgotten_parksByTheEventWithoutRedrive() {
        when(executions.describe(Orders.EXECUTION.id())).thenReturn(Optional.empty());

        assertTrue(ended.ended(EVENT));
        assertEquals(new Ending(Orders.EXECUTION, "FAILED", Optional.of(ENDED), Optional.of("an.Error"),
                Optional.of("why"), Ending.Way.FORGOTTEN), parkedFor());
    }

    @Test
    void ended_nameTakenByALaterExecution_parksByTheEvent() {
        describe(Orders.OTHER_EXECUTION, "RUNNING");

        assertTrue(ended.ended(EVENT));
        assertEquals(Orders.EXECUTION, parkedFor().execution());
    }

    private void describe(Execution execution, String status) {
        describe(execution, status, 1);
    }

    private void describe(Execution execution, String status, int redriveCount) {
        when(executions.describe(execution.id())).thenReturn(Optional.of(new OrderExecution(execution, status,
                redriveCount,
                Optional.of(ENDED), Optional.empty(), Optional.empty(), Optional.of("described"), Optional.empty(),
                true)));
    }

    private Ending parkedFor() {
        ArgumentCaptor<Ending> ending = ArgumentCaptor.forClass(Ending.class);
        verify(parking).park(eq("o-1"), ending.capture());
        return ending.getValue();
    }
}

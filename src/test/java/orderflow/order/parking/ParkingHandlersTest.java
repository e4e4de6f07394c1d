package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.function.BooleanSupplier;

import com.amazonaws.services.lambda.runtime.Context;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import orderflow.order.Orders;

class ParkingHandlersTest {

    @Test
    void parkOrder_anyEvent_handsItOn() {
        EndedExecutions ended = mock(EndedExecutions.class);
        var detail = new ExecutionEvent.Detail(Orders.EXECUTION.id(), "o-1", "FAILED", 1, 2, 0, null, null);
        when(ended.ended(detail)).thenReturn(true);

        assertEquals(new ParkOrder.Answer("o-1", true),
                new ParkOrder(ended).handleRequest(new ExecutionEvent(detail), null));
    }

    @Test
    void sweepOrders_nearTheDeadline_saysThatTimeIsUp() {
        OpenOrderSweep sweep = mock(OpenOrderSweep.class);
        Context context = mock(Context.class);
        when(context.getRemainingTimeInMillis()).thenReturn(60_000, 15_000, 14_999);

        new SweepOrders(sweep).handleRequest(null, context);

        ArgumentCaptor<BooleanSupplier> timeIsUp = ArgumentCaptor.forClass(BooleanSupplier.class);
        verify(sweep).sweep(timeIsUp.capture());
        assertFalse(timeIsUp.getValue().getAsBoolean());
        assertTrue(timeIsUp.getValue().getAsBoolean());
    }
}

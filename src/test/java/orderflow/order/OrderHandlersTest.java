package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.money.Money;

class OrderHandlersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01Z");

    private final OrderCapture orderCapture = mock(OrderCapture.class);
    private final OrderLifecycle lifecycle = mock(OrderLifecycle.class);
    private final Order captured = Order.captured(Orders.STEP, "hash", Orders.details(), NOW);

    @Test
    void captureOrder_captured_answersTheTotal() {
        when(orderCapture.capture(Orders.STEP, Requests.complete())).thenReturn(Orders.details());

        var request = new CaptureOrder.Request("o-1", Orders.EXECUTION, Requests.complete());

        assertEquals(new CaptureOrder.Answer("o-1", OrderStatus.CAPTURED, new Money(4904, "EUR")),
                new CaptureOrder(orderCapture).handleRequest(request, null));
    }

    @Test
    void captureOrder_invalid_passesTheErrorOn() {
        when(orderCapture.capture(any(), any())).thenThrow(new InvalidOrder("lines: is missing"));

        var request = new CaptureOrder.Request("o-1", Orders.EXECUTION, null);

        assertThrows(InvalidOrder.class, () -> new CaptureOrder(orderCapture).handleRequest(request, null));
    }

    @Test
    void confirmOrder_confirmed_answersTheStatus() {
        when(lifecycle.confirm(Orders.STEP)).thenReturn(captured.confirmed(NOW));

        assertEquals(new ConfirmOrder.Answer("o-1", OrderStatus.CONFIRMED),
                new ConfirmOrder(lifecycle).handleRequest(Orders.STEP, null));
    }

    @Test
    void cancelOrder_causeOfALambdaFunction_keepsItsMessageOnly() {
        when(lifecycle.cancel(Orders.STEP, "an.Error", Optional.of("The card was declined")))
                .thenReturn(captured.cancelled("an.Error", Optional.of("The card was declined"), NOW));

        var request = new CancelOrder.Request("o-1", Orders.EXECUTION, "an.Error",
                "{\"errorMessage\": \"The card was declined\", \"errorType\": \"an.Error\"}");

        assertEquals(new CancelOrder.Answer("o-1", OrderStatus.CANCELLED, "an.Error", "The card was declined"),
                new CancelOrder(lifecycle).handleRequest(request, null));
    }

    @Test
    void cancelOrder_noCause_hasNoMessage() {
        when(lifecycle.cancel(Orders.STEP, "States.Timeout", Optional.empty()))
                .thenReturn(captured.cancelled("States.Timeout", Optional.empty(), NOW));

        var request = new CancelOrder.Request("o-1", Orders.EXECUTION, "States.Timeout", null);

        assertEquals(new CancelOrder.Answer("o-1", OrderStatus.CANCELLED, "States.Timeout", null),
                new CancelOrder(lifecycle).handleRequest(request, null));
    }

    @Test
    void closeOrder_closed_answersWhen() {
        when(lifecycle.close(Orders.STEP, FinalStatus.CONFIRMED)).thenReturn(captured.confirmed(NOW).closed(NOW));

        var request = new CloseOrder.Request("o-1", Orders.EXECUTION, FinalStatus.CONFIRMED);

        assertEquals(new CloseOrder.Answer("o-1", OrderStatus.CONFIRMED, NOW),
                new CloseOrder(lifecycle).handleRequest(request, null));
    }
}

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
    private final OrderCompletion completion = mock(OrderCompletion.class);
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
        when(completion.confirm(Orders.STEP)).thenReturn(captured.confirmed(NOW));

        assertEquals(new ConfirmOrder.Answer("o-1", OrderStatus.CONFIRMED),
                new ConfirmOrder(completion).handleRequest(Orders.STEP, null));
    }

    @Test
    void beginCancellation_causeOfALambdaFunction_keepsItsMessageOnly() {
        when(lifecycle.beginCancellation(Orders.STEP, "an.Error", Optional.of("The card was declined")))
                .thenReturn(captured.cancelling("an.Error", Optional.of("The card was declined"), NOW));

        var request = new BeginCancellation.Request("o-1", Orders.EXECUTION, "an.Error",
                "{\"errorMessage\": \"The card was declined\", \"errorType\": \"an.Error\"}");

        assertEquals(new BeginCancellation.Answer("o-1", OrderStatus.CANCELLING, "an.Error", "The card was declined"),
                new BeginCancellation(lifecycle).handleRequest(request, null));
    }

    @Test
    void beginCancellation_noCause_hasNoMessage() {
        when(lifecycle.beginCancellation(Orders.STEP, "States.Timeout", Optional.empty()))
                .thenReturn(captured.cancelling("States.Timeout", Optional.empty(), NOW));

        var request = new BeginCancellation.Request("o-1", Orders.EXECUTION, "States.Timeout", null);

        assertEquals(new BeginCancellation.Answer("o-1", OrderStatus.CANCELLING, "States.Timeout", null),
                new BeginCancellation(lifecycle).handleRequest(request, null));
    }

    @Test
    void cancelOrder_cancelled_answersTheReasonOfItsBeginning() {
        when(completion.cancel(Orders.STEP))
                .thenReturn(captured.cancelling("an.Error", Optional.of("No"), NOW).cancelled(NOW));

        assertEquals(new CancelOrder.Answer("o-1", OrderStatus.CANCELLED, "an.Error", "No"),
                new CancelOrder(completion).handleRequest(Orders.STEP, null));
    }

    @Test
    void closeOrder_closed_answersWhen() {
        when(completion.close(Orders.STEP, FinalStatus.CONFIRMED)).thenReturn(captured.confirmed(NOW).closed(NOW));

        var request = new CloseOrder.Request("o-1", Orders.EXECUTION, FinalStatus.CONFIRMED);

        assertEquals(new CloseOrder.Answer("o-1", OrderStatus.CONFIRMED, NOW),
                new CloseOrder(completion).handleRequest(request, null));
    }
}

package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.Orders;

class PaymentHandlersTest {

    private final PaymentAuthorization authorization = mock(PaymentAuthorization.class);
    private final PaymentCapture capture = mock(PaymentCapture.class);
    private final PaymentReversal reversal = mock(PaymentReversal.class);

    @Test
    void authorizePayment_approved_answersAuthorized() {
        AuthorizationRequest request = PaymentFixture.request("tok_approved");
        when(authorization.authorize(request))
                .thenReturn(new PaymentAuthorization.Progress(PaymentStatus.AUTHORIZED, Optional.empty()));

        assertEquals(new AuthorizePayment.Answer("o-1", PaymentStatus.AUTHORIZED, null),
                new AuthorizePayment(authorization).handleRequest(request, null));
    }

    @Test
    void authorizePayment_declined_passesTheErrorOn() {
        when(authorization.authorize(any())).thenThrow(new PaymentDeclined("no"));

        assertThrows(PaymentDeclined.class,
                () -> new AuthorizePayment(authorization).handleRequest(PaymentFixture.request("tok_declined"), null));
    }

    @Test
    void capturePayment_authorized_answersCaptured() {
        assertEquals(new CapturePayment.Answer("o-1", PaymentStatus.CAPTURED),
                new CapturePayment(capture).handleRequest(Orders.STEP, null));
        verify(capture).capture(Orders.STEP);
    }

    @Test
    void reversePayment_captured_answersWhatWasUndone() {
        when(reversal.reverse(Orders.STEP, 2)).thenReturn(Optional.of(ReversalOutcome.REFUNDED));

        assertEquals(new ReversePayment.Answer("o-1", PaymentStatus.REVERSED, ReversalOutcome.REFUNDED), reverse(0));
    }

    @Test
    void reversePayment_undecided_answersReversingUntilTheLimit() {
        when(reversal.reverse(Orders.STEP, 2)).thenReturn(Optional.empty());
        long limit = PaymentFixture.SETTINGS.refundPendingLimit().toSeconds();

        assertEquals(new ReversePayment.Answer("o-1", PaymentStatus.REVERSING, null), reverse(limit - 1));
        assertThrows(RefundOverdue.class, () -> reverse(limit));
    }

    private ReversePayment.Answer reverse(long waitedSeconds) {
        return new ReversePayment(reversal, PaymentFixture.SETTINGS).handleRequest(
                new ReversePayment.Request(Orders.STEP.orderId(), Orders.STEP.execution(), waitedSeconds, 2), null);
    }
}

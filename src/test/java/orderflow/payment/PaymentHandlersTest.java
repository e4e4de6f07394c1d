package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import orderflow.order.Orders;

class PaymentHandlersTest {

    private final PaymentAuthorization authorization = mock(PaymentAuthorization.class);
    private final PaymentCapture capture = mock(PaymentCapture.class);
    private final PaymentReversal reversal = mock(PaymentReversal.class);

    @Test
    void authorizePayment_approved_answersAuthorized() {
        AuthorizationRequest request = PaymentFixture.request("tok_approved");

        assertEquals(new AuthorizePayment.Answer("o-1", PaymentStatus.AUTHORIZED),
                new AuthorizePayment(authorization).handleRequest(request, null));
        verify(authorization).authorize(request);
    }

    @Test
    void authorizePayment_declined_passesTheErrorOn() {
        doThrow(new PaymentDeclined("no")).when(authorization).authorize(any());

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
        when(reversal.reverse(Orders.STEP)).thenReturn(ReversalOutcome.REFUNDED);

        assertEquals(new ReversePayment.Answer("o-1", PaymentStatus.REVERSED, ReversalOutcome.REFUNDED),
                new ReversePayment(reversal).handleRequest(Orders.STEP, null));
    }
}

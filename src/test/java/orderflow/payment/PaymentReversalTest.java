package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class PaymentReversalTest {

    private final PaymentFixture fixture = PaymentFixture.empty();

    @Test
    void reverse_nothingThere_leavesATombstone() {
        assertEquals(ReversalOutcome.NOTHING, fixture.reverse());

        assertEquals(PaymentStatus.REVERSED, fixture.status());
    }

    @Test
    void reverse_authorized_cancels() {
        fixture.authorize("tok_approved");

        assertEquals(ReversalOutcome.CANCELLED, fixture.reverse());
        assertEquals(GatewayUnderTest.Sums.NOTHING, fixture.sums());
    }

    @Test
    void reverse_captured_refunds() {
        fixture.authorize("tok_approved");
        fixture.capture();

        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(0, fixture.sums().kept());
    }

    @Test
    void reverse_again_answersTheSame() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.reverse();

        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().refunded());
    }

    @Test
    void reverse_intentThatNeverReachedTheGateway_undoesNothing() {
        fixture.payments().insert(Payment.begin(PaymentFixture.request("tok_approved")));

        assertEquals(ReversalOutcome.NOTHING, fixture.reverse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_down", "tok_unavailable_once"})
    void reverse_unansweredConfirmation_refusesALateOne(String token) {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize(token));

        assertEquals(ReversalOutcome.CANCELLED, fixture.reverse());
        assertEquals(new Authorization.Cancelled(), fixture.gateway()
                .confirm(fixture.payment().orElseThrow().reference().orElseThrow(), "tok_approved"));
        assertTrue(fixture.sums().isUndone());
    }

    @Test
    void reverse_pending_cancels() {
        fixture.authorize("tok_challenge");

        assertEquals(ReversalOutcome.CANCELLED, fixture.reverse());
        fixture.provider().pass(GatewayUnderTest.DECISION);
        assertTrue(fixture.sums().isUndone());
    }

    @Test
    void reverse_captureAnswerLost_refunds() {
        fixture.authorize("tok_capture_answer_lost");
        assertThrows(GatewayUnavailable.class, fixture::capture);

        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(0, fixture.sums().kept());
    }

    @Test
    void reverse_refundPending_isLookedUpUntilItIsDone() {
        fixture.authorize("tok_refund_pending");
        assertThrows(GatewayUnavailable.class, fixture::capture);

        assertEquals(Optional.empty(), fixture.reversal().reverse(Orders.STEP, 0));
        assertEquals(Optional.empty(), fixture.reversal().reverse(Orders.STEP, 0));
        assertEquals(PaymentStatus.REVERSING, fixture.status());
        fixture.provider().pass(GatewayUnderTest.DECISION);
        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().refunded());
    }

    @Test
    void reverse_refundFailed_saysWhyAndAttemptsAnotherRefund() {
        fixture.authorize("tok_refund_failed");
        assertThrows(GatewayUnavailable.class, fixture::capture);
        assertEquals(Optional.empty(), fixture.reversal().reverse(Orders.STEP, 0));
        fixture.provider().pass(GatewayUnderTest.DECISION);

        String message = assertThrows(RefundFailed.class, fixture::reverse).getMessage();
        assertEquals("The refund of order o-1 failed: The bank refused the refund", message);
        assertEquals(message, assertThrows(RefundFailed.class, fixture::reverse).getMessage());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().kept());
        assertEquals(Optional.empty(), fixture.reversal().reverse(Orders.STEP, 1));
        fixture.provider().pass(GatewayUnderTest.DECISION);
        assertEquals(Optional.of(ReversalOutcome.REFUNDED), fixture.reversal().reverse(Orders.STEP, 1));
        assertTrue(fixture.sums().isUndone());
    }

    /** The retry after a lost answer must not attempt another refund, or nobody would hear of the failure. */
    @Test
    void reverse_answerOfTheFailureLost_saysSoWhenRepeated() {
        fixture.authorize("tok_refund_failed");
        assertThrows(GatewayUnavailable.class, fixture::capture);
        assertEquals(Optional.empty(), fixture.reversal().reverse(Orders.STEP, 0));
        fixture.provider().pass(GatewayUnderTest.DECISION);
        CallFault lost = PaymentFixture.fault(4, CallFault.Kind.ANSWER_LOST);
        assertThrows(ServiceUnavailable.class, () -> fixture.with(lost).reverse());

        assertThrows(RefundFailed.class, fixture::reverse);
        assertThrows(RefundFailed.class, fixture::reverse);
    }

    @Test
    void reverse_refundedByHand_isReversed() {
        PaymentGateway refunded = mock(PaymentGateway.class);
        when(refunded.cancel(any())).thenReturn(CancelOutcome.CAPTURED);
        when(refunded.lookUp(any())).thenReturn(new GatewayPayment(PaymentFixture.TOTAL,
                new Authorization.Approved(Instant.EPOCH), 0, 100, 100));
        fixture.authorize("tok_approved");

        assertEquals(Optional.of(ReversalOutcome.REFUNDED),
                new PaymentReversal(fixture.undone(), fixture.payments(), refunded, new ImmediateRetry())
                        .reverse(Orders.STEP, 0));
        verify(refunded, never()).refund(any(), any(), any());
    }

    @Test
    void reverse_cancellationPending_isNotOverYet() {
        PaymentGateway processing = mock(PaymentGateway.class);
        when(processing.cancel(any())).thenReturn(CancelOutcome.PENDING);
        fixture.authorize("tok_pending");

        assertEquals(Optional.empty(),
                new PaymentReversal(fixture.undone(), fixture.payments(), processing, new ImmediateRetry())
                        .reverse(Orders.STEP, 0));
        assertEquals(PaymentStatus.REVERSING, fixture.status());
    }

    @Test
    void reverse_declined_keepsTheReason() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));

        assertEquals(ReversalOutcome.CANCELLED, fixture.reverse());
        assertEquals(Decline.Reason.DECLINED,
                fixture.payment().orElseThrow().answers().decline().orElseThrow().reason());
    }

    @Test
    void reverse_confirmedOrder_isRefusedAndChangesNothing() {
        fixture.authorize("tok_approved");
        fixture.capture();

        assertThrows(OrderConfirmed.class, () -> fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).reverse());
        assertEquals(PaymentStatus.CAPTURED, fixture.status());
    }

    @Test
    void reverse_orderOfAnotherExecution_conflicts() {
        assertThrows(OrderConflict.class,
                () -> fixture.with(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION).reverse());

        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void reverse_cancellationNotBegun_isRefusedAndChangesNothing() {
        fixture.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.with(Orders.captured()).reverse());
        assertThrows(OrderConflict.class, () -> fixture.with(Orders.empty()).reverse());
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }

    @Test
    void reverse_paymentOfAnotherExecution_isLeftAlone() {
        fixture.authorize("tok_approved");
        var stranger = new OrderStep(Orders.STEP.orderId(), Orders.OTHER_EXECUTION);

        assertEquals(ReversalOutcome.NOTHING,
                fixture.with(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION).reverse(stranger));
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }
}

package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.OrderConfirmed;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class PaymentReversalTest {

    private final PaymentFixture fixture = PaymentFixture.empty();

    @Test
    void reverse_nothingThere_leavesATombstone() {
        assertEquals(ReversalOutcome.NOTHING, fixture.with(Orders.empty()).reverse());

        assertEquals(PaymentStatus.REVERSED, fixture.status());
    }

    @Test
    void reverse_authorized_voids() {
        fixture.authorize("tok_approved");

        assertEquals(ReversalOutcome.VOIDED, fixture.reverse());
        assertEquals(new GatewayBalance(PaymentFixture.TOTAL.amount(), PaymentFixture.TOTAL.amount(), 0, 0),
                fixture.balance());
    }

    @Test
    void reverse_captured_refunds() {
        fixture.authorize("tok_approved");
        fixture.capture();

        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(0, fixture.balance().kept());
    }

    @Test
    void reverse_again_answersTheSame() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.reverse();

        assertEquals(ReversalOutcome.REFUNDED, fixture.reverse());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().refunded());
    }

    @Test
    void reverse_intentThatNeverReachedTheGateway_closesItsKey() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));

        assertEquals(ReversalOutcome.NOTHING, fixture.reverse());
        assertEquals(new Authorization.Closed(),
                fixture.gateway().authorize(PaymentFixture.KEY, PaymentFixture.TOTAL, "tok_approved"));
    }

    @Test
    void reverse_unavailableOnce_closesItsKey() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_unavailable_once"));

        assertEquals(ReversalOutcome.NOTHING, fixture.reverse());
        assertTrue(fixture.balance().isUndone());
    }

    @Test
    void reverse_declined_undoesNothingAndKeepsTheReason() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));

        assertEquals(ReversalOutcome.NOTHING, fixture.reverse());
        assertEquals(Decline.Reason.DECLINED, fixture.payment().orElseThrow().decline().orElseThrow().reason());
    }

    @Test
    void reverse_confirmedOrder_isRefusedAndChangesNothing() {
        fixture.authorize("tok_approved");
        fixture.capture();

        assertThrows(OrderConfirmed.class, () -> fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).reverse());
        assertEquals(PaymentStatus.CAPTURED, fixture.status());
    }

    @Test
    void reverse_orderOfAnotherExecution_leavesNoTombstone() {
        assertEquals(ReversalOutcome.NOTHING, fixture.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).reverse());

        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void reverse_paymentOfAnotherExecution_isLeftAlone() {
        fixture.authorize("tok_approved");
        var stranger = new OrderStep(Orders.STEP.orderId(), Orders.OTHER_EXECUTION);

        assertEquals(ReversalOutcome.NOTHING, fixture.with(Orders.empty()).reverse(stranger));
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }
}

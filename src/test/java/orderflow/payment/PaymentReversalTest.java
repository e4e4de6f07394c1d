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

    private final Till till = Till.empty();

    @Test
    void reverse_nothingThere_leavesATombstone() {
        assertEquals(Undone.NOTHING, till.with(Orders.empty()).reverse());

        assertEquals(PaymentStatus.REVERSED, till.status());
    }

    @Test
    void reverse_authorized_voids() {
        till.authorize("tok_approved");

        assertEquals(Undone.VOIDED, till.reverse());
        assertEquals(new GatewayBalance(Till.TOTAL.amount(), Till.TOTAL.amount(), 0, 0), till.balance());
    }

    @Test
    void reverse_captured_refunds() {
        till.authorize("tok_approved");
        till.capture();

        assertEquals(Undone.REFUNDED, till.reverse());
        assertEquals(0, till.balance().kept());
    }

    @Test
    void reverse_again_answersTheSame() {
        till.authorize("tok_approved");
        till.capture();
        till.reverse();

        assertEquals(Undone.REFUNDED, till.reverse());
        assertEquals(Till.TOTAL.amount(), till.balance().refunded());
    }

    @Test
    void reverse_intentThatNeverReachedTheGateway_closesItsKey() {
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_down"));

        assertEquals(Undone.NOTHING, till.reverse());
        assertEquals(new Authorization.Closed(), till.gateway().authorize(Till.KEY, Till.TOTAL, "tok_approved"));
    }

    @Test
    void reverse_unavailableOnce_closesItsKey() {
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_unavailable_once"));

        assertEquals(Undone.NOTHING, till.reverse());
        assertTrue(till.balance().isUndone());
    }

    @Test
    void reverse_declined_undoesNothingAndKeepsTheReason() {
        assertThrows(PaymentDeclined.class, () -> till.authorize("tok_declined"));

        assertEquals(Undone.NOTHING, till.reverse());
        assertEquals(Decline.Reason.DECLINED, till.payment().orElseThrow().decline().orElseThrow().reason());
    }

    @Test
    void reverse_confirmedOrder_isRefusedAndChangesNothing() {
        till.authorize("tok_approved");
        till.capture();

        assertThrows(OrderConfirmed.class, () -> till.with(OrderStatus.CONFIRMED, Orders.EXECUTION).reverse());
        assertEquals(PaymentStatus.CAPTURED, till.status());
    }

    @Test
    void reverse_orderOfAnotherExecution_leavesNoTombstone() {
        assertEquals(Undone.NOTHING, till.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).reverse());

        assertEquals(Optional.empty(), till.payment());
    }

    @Test
    void reverse_paymentOfAnotherExecution_isLeftAlone() {
        till.authorize("tok_approved");
        var stranger = new OrderStep(Orders.STEP.orderId(), Orders.OTHER_EXECUTION);

        assertEquals(Undone.NOTHING, till.with(Orders.empty()).reverse(stranger));
        assertEquals(PaymentStatus.AUTHORIZED, till.status());
    }
}

package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.money.Money;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

class PaymentAuthorizationTest {

    private final Till till = Till.empty();

    @Test
    void authorize_approved_holdsTheTotal() {
        till.authorize("tok_approved");

        assertEquals(PaymentStatus.AUTHORIZED, till.status());
        assertEquals(new GatewayBalance(Till.TOTAL.amount(), 0, 0, 0), till.balance());
    }

    @Test
    void authorize_again_holdsItOnce() {
        till.authorize("tok_approved");
        till.authorize("tok_approved");

        assertEquals(Till.TOTAL.amount(), till.balance().open());
    }

    @Test
    void authorize_twinAfterCapture_answersTheSame() {
        till.authorize("tok_approved");
        till.capture();
        till.with(OrderStatus.CONFIRMED, Orders.EXECUTION).authorize("tok_approved");

        assertEquals(PaymentStatus.CAPTURED, till.status());
        assertEquals(Till.TOTAL.amount(), till.balance().kept());
    }

    @Test
    void authorize_declined_isDeclinedAgain() {
        assertThrows(PaymentDeclined.class, () -> till.authorize("tok_declined"));
        assertThrows(PaymentDeclined.class, () -> till.authorize("tok_declined"));

        assertEquals(PaymentStatus.DECLINED, till.status());
        assertTrue(till.balance().isUndone());
    }

    @Test
    void authorize_unknownToken_isDeclined() {
        assertThrows(PaymentDeclined.class, () -> till.authorize("4111111111111111"));
    }

    @Test
    void authorize_insufficientFunds_saysSoEachTime() {
        String first = assertThrows(InsufficientFunds.class, () -> till.authorize("tok_insufficient_funds"))
                .getMessage();

        assertEquals(first, assertThrows(InsufficientFunds.class, () -> till.authorize("tok_insufficient_funds"))
                .getMessage());
    }

    @Test
    void authorize_unavailableOnce_isApprovedWhenRepeated() {
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_unavailable_once"));
        assertEquals(PaymentStatus.AUTHORIZING, till.status());

        till.authorize("tok_unavailable_once");
        assertEquals(PaymentStatus.AUTHORIZED, till.status());
    }

    @Test
    void authorize_gatewayDown_leavesTheIntent() {
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_down"));
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_down"));

        assertEquals(PaymentStatus.AUTHORIZING, till.status());
    }

    @Test
    void authorize_amountThatIsNotTheTotal_isAConflictAndStoresNothing() {
        var more = Till.request(Orders.EXECUTION, Till.TOTAL.plus(new Money(1, "EUR")), "tok_approved");

        assertThrows(OrderConflict.class, () -> till.authorize(more));
        assertEquals(Optional.empty(), till.payment());
    }

    @Test
    void authorize_otherToken_isAConflict() {
        till.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> till.authorize("tok_declined"));
    }

    @Test
    void authorize_orderNeverCaptured_isAConflictAndStoresNothing() {
        assertThrows(OrderConflict.class, () -> till.with(Orders.empty()).authorize("tok_approved"));
        assertEquals(Optional.empty(), till.payment());
    }

    @Test
    void authorize_orderOfAnotherExecution_isAConflictAndStoresNothing() {
        var request = Till.request(Orders.OTHER_EXECUTION, Till.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class, () -> till.authorize(request));
        assertEquals(Optional.empty(), till.payment());
    }

    @Test
    void authorize_paymentOfAnotherExecution_isAConflict() {
        till.authorize("tok_approved");
        var request = Till.request(Orders.OTHER_EXECUTION, Till.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class,
                () -> till.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).authorize(request));
    }

    @Test
    void authorize_afterTombstone_isRefusedAndHoldsNothing() {
        till.reverse();

        assertThrows(OrderCancelled.class, () -> till.authorize("tok_approved"));
        assertTrue(till.balance().isUndone());
    }

    @Test
    void authorize_cancelledOrder_isRefused() {
        assertThrows(OrderCancelled.class,
                () -> till.with(OrderStatus.CANCELLED, Orders.EXECUTION).authorize("tok_approved"));
    }

    @Test
    void authorize_always_storesNoToken() {
        till.authorize("tok_approved");

        assertFalse(till.payment().orElseThrow().toString().contains("tok_"));
        assertFalse(Till.request("tok_approved").toString().contains("tok_"));
    }
}

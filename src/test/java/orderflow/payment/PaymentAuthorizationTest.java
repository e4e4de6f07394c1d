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

    private final PaymentFixture fixture = PaymentFixture.empty();

    @Test
    void authorize_approved_holdsTheTotal() {
        fixture.authorize("tok_approved");

        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
        assertEquals(new GatewayBalance(PaymentFixture.TOTAL.amount(), 0, 0, 0), fixture.balance());
    }

    @Test
    void authorize_again_holdsItOnce() {
        fixture.authorize("tok_approved");
        fixture.authorize("tok_approved");

        assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().open());
    }

    @Test
    void authorize_twinAfterCapture_answersTheSame() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).authorize("tok_approved");

        assertEquals(PaymentStatus.CAPTURED, fixture.status());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().kept());
    }

    @Test
    void authorize_declined_isDeclinedAgain() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));

        assertEquals(PaymentStatus.DECLINED, fixture.status());
        assertTrue(fixture.balance().isUndone());
    }

    @Test
    void authorize_unknownToken_isDeclined() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("4111111111111111"));
    }

    @Test
    void authorize_insufficientFunds_saysSoEachTime() {
        String first = assertThrows(InsufficientFunds.class, () -> fixture.authorize("tok_insufficient_funds"))
                .getMessage();

        assertEquals(first, assertThrows(InsufficientFunds.class, () -> fixture.authorize("tok_insufficient_funds"))
                .getMessage());
    }

    @Test
    void authorize_unavailableOnce_isApprovedWhenRepeated() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_unavailable_once"));
        assertEquals(PaymentStatus.AUTHORIZING, fixture.status());

        fixture.authorize("tok_unavailable_once");
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }

    @Test
    void authorize_gatewayDown_leavesTheIntent() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));

        assertEquals(PaymentStatus.AUTHORIZING, fixture.status());
    }

    @Test
    void authorize_amountThatIsNotTheTotal_isAConflictAndStoresNothing() {
        var more = PaymentFixture.request(Orders.EXECUTION, PaymentFixture.TOTAL.plus(new Money(1, "EUR")),
                "tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize(more));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_otherToken_isAConflict() {
        fixture.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize("tok_declined"));
    }

    @Test
    void authorize_orderNeverCaptured_isAConflictAndStoresNothing() {
        assertThrows(OrderConflict.class, () -> fixture.with(Orders.empty()).authorize("tok_approved"));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_orderOfAnotherExecution_isAConflictAndStoresNothing() {
        var request = PaymentFixture.request(Orders.OTHER_EXECUTION, PaymentFixture.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize(request));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_paymentOfAnotherExecution_isAConflict() {
        fixture.authorize("tok_approved");
        var request = PaymentFixture.request(Orders.OTHER_EXECUTION, PaymentFixture.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class,
                () -> fixture.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).authorize(request));
    }

    @Test
    void authorize_afterTombstone_isRefusedAndHoldsNothing() {
        fixture.reverse();

        assertThrows(OrderCancelled.class, () -> fixture.authorize("tok_approved"));
        assertTrue(fixture.balance().isUndone());
    }

    @Test
    void authorize_cancelledOrder_isRefused() {
        assertThrows(OrderCancelled.class,
                () -> fixture.with(OrderStatus.CANCELLED, Orders.EXECUTION).authorize("tok_approved"));
    }

    @Test
    void authorize_always_storesNoToken() {
        fixture.authorize("tok_approved");

        assertFalse(fixture.payment().orElseThrow().toString().contains("tok_"));
        assertFalse(PaymentFixture.request("tok_approved").toString().contains("tok_"));
    }
}

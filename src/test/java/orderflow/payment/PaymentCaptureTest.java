package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

class PaymentCaptureTest {

    private final Till till = Till.empty();

    @Test
    void capture_authorized_keepsTheTotal() {
        till.authorize("tok_approved");
        till.capture();

        assertEquals(PaymentStatus.CAPTURED, till.status());
        assertEquals(new GatewayBalance(Till.TOTAL.amount(), 0, Till.TOTAL.amount(), 0), till.balance());
    }

    @Test
    void capture_again_keepsItOnce() {
        till.authorize("tok_approved");
        till.capture();
        till.with(OrderStatus.CONFIRMED, Orders.EXECUTION).capture();

        assertEquals(Till.TOTAL.amount(), till.balance().kept());
    }

    @Test
    void capture_nothingAuthorized_isRefusedAndStoresNothing() {
        assertThrows(PaymentNotAuthorized.class, till::capture);
        assertEquals(Optional.empty(), till.payment());
    }

    @Test
    void capture_authorizationUnanswered_isRefused() {
        assertThrows(GatewayUnavailable.class, () -> till.authorize("tok_down"));

        assertThrows(PaymentNotAuthorized.class, till::capture);
    }

    @Test
    void capture_declined_isRefused() {
        assertThrows(PaymentDeclined.class, () -> till.authorize("tok_declined"));

        assertThrows(PaymentNotAuthorized.class, till::capture);
    }

    @Test
    void capture_reversed_isRefusedAndKeepsNothing() {
        till.authorize("tok_approved");
        till.reverse();

        assertThrows(OrderCancelled.class, till::capture);
        assertEquals(0, till.balance().kept());
    }

    @Test
    void capture_keyClosedAtTheGateway_isRefused() {
        till.authorize("tok_approved");
        till.gateway().voidAuthorization(Till.KEY);

        assertThrows(OrderCancelled.class, till::capture);
    }

    @Test
    void capture_orderOfAnotherExecution_isAConflict() {
        till.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> till.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).capture());
    }

    @Test
    void capture_paymentOfAnotherExecution_isAConflict() {
        till.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION)
                .authorize(Till.request(Orders.OTHER_EXECUTION, Till.TOTAL, "tok_approved"));

        assertThrows(OrderConflict.class, till::capture);
    }
}

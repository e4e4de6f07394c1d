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

    private final PaymentFixture fixture = PaymentFixture.empty();

    @Test
    void capture_authorized_keepsTheTotal() {
        fixture.authorize("tok_approved");
        fixture.capture();

        assertEquals(PaymentStatus.CAPTURED, fixture.status());
        assertEquals(new GatewayBalance(PaymentFixture.TOTAL.amount(), 0, PaymentFixture.TOTAL.amount(), 0),
                fixture.balance());
    }

    @Test
    void capture_again_keepsItOnce() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).capture();

        assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().kept());
    }

    @Test
    void capture_nothingAuthorized_isRefusedAndStoresNothing() {
        assertThrows(PaymentNotAuthorized.class, fixture::capture);
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void capture_authorizationUnanswered_isRefused() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));

        assertThrows(PaymentNotAuthorized.class, fixture::capture);
    }

    @Test
    void capture_declined_isRefused() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));

        assertThrows(PaymentNotAuthorized.class, fixture::capture);
    }

    @Test
    void capture_reversed_isRefusedAndKeepsNothing() {
        fixture.authorize("tok_approved");
        fixture.reverse();

        assertThrows(OrderCancelled.class, fixture::capture);
        assertEquals(0, fixture.balance().kept());
    }

    @Test
    void capture_keyClosedAtTheGateway_isRefused() {
        fixture.authorize("tok_approved");
        fixture.gateway().voidAuthorization(PaymentFixture.KEY);

        assertThrows(OrderCancelled.class, fixture::capture);
    }

    @Test
    void capture_orderOfAnotherExecution_isAConflict() {
        fixture.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).capture());
    }

    @Test
    void capture_paymentOfAnotherExecution_isAConflict() {
        fixture.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION)
                .authorize(PaymentFixture.request(Orders.OTHER_EXECUTION, PaymentFixture.TOTAL, "tok_approved"));

        assertEquals("The payment of order o-1 belongs to another execution",
                assertThrows(OrderConflict.class, fixture::capture).getMessage());
    }
}

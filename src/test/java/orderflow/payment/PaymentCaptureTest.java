package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertEquals(new GatewayUnderTest.Sums(0, PaymentFixture.TOTAL.amount(), 0), fixture.sums());
    }

    @Test
    void capture_again_keepsItOnce() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).capture();

        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().kept());
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
        assertEquals(0, fixture.sums().kept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_capture_refused", "tok_hold_expired"})
    void capture_nothingHeldAnyMore_isRefused(String token) {
        fixture.authorize(token);

        assertThrows(PaymentNotAuthorized.class, fixture::capture);
        assertEquals(0, fixture.sums().kept());
    }

    @Test
    void capture_cancelledAtTheGateway_isRefused() {
        fixture.authorize("tok_approved");
        fixture.gateway().cancel(fixture.payment().orElseThrow().reference().orElseThrow());

        assertThrows(PaymentNotAuthorized.class, fixture::capture);
    }

    @Test
    void capture_pending_isRefused() {
        fixture.authorize("tok_challenge");

        assertThrows(PaymentNotAuthorized.class, fixture::capture);
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

package orderflow.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(AuthorizePaymentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class AuthorizePaymentTest {

    @Test
    void authorizePayment_twice_answersTheSameAndHoldsTheTotalOnce() {
        OrderStep step = captured("authorize-twice");

        String first = authorize(step, "tok_approved").statusCode(200).body("status", equalTo("AUTHORIZED"))
                .body("orderId", equalTo("authorize-twice")).extract().asString();
        authorize(step, "tok_approved").statusCode(200).body(equalTo(first));
        assertEquals(PaymentFixture.TOTAL.amount(), new StoredPayments(step).atTheGateway().held());
    }

    @ParameterizedTest
    @CsvSource({"tok_declined, PaymentDeclined", "tok_insufficient_funds, InsufficientFunds",
            "tok_nobody_knows, UnknownToken", "tok_down, GatewayUnavailable"})
    void authorizePayment_refused_failsWithTheErrorsNameAgainAndAgain(String token, String error) {
        OrderStep step = captured("authorize-" + token);

        authorize(step, token).statusCode(500).body("errorType", equalTo("orderflow.payment." + error));
        authorize(step, token).statusCode(500).body("errorType", equalTo("orderflow.payment." + error));
        assertTrue(new StoredPayments(step).atTheGateway().isUndone());
    }

    @Test
    void authorizePayment_unavailableOnce_isAuthorizedWhenRepeated() {
        OrderStep step = captured("authorize-flaky");

        authorize(step, "tok_unavailable_once").statusCode(500).body("errorType",
                equalTo("orderflow.payment.GatewayUnavailable"));
        authorize(step, "tok_unavailable_once").statusCode(200);
        assertEquals(PaymentStatus.AUTHORIZED, new StoredPayments(step).status());
    }

    @Test
    void authorizePayment_challenge_isPendingWithWhatTheCustomerMustDo() {
        OrderStep step = captured("authorize-challenge");

        authorize(step, "tok_challenge").statusCode(200).body("status", equalTo("PENDING")).body("action",
                startsWith("https://"));
        assertEquals(PaymentStatus.PENDING, new StoredPayments(step).status());
    }

    @Test
    void authorizePayment_reversed_isRefused() {
        OrderStep step = captured("authorize-late");
        new StoredPayments(step).reverse();

        authorize(step, "tok_approved").statusCode(500).body("errorType", equalTo("orderflow.order.OrderCancelled"));
        assertEquals(PaymentStatus.REVERSED, new StoredPayments(step).status());
    }

    @Test
    void authorizePayment_amountThatIsNotTheTotal_isAConflict() {
        OrderStep step = captured("authorize-amount");

        HandlerInvocation.of(step, """
                , "amount": {"amount": 1, "currency": "EUR"}, "token": "tok_approved\"""").statusCode(500)
                .body("errorType", equalTo("orderflow.order.OrderConflict"));
        assertTrue(Tables.read("PaymentsTable", "orderId", step.orderId()).isEmpty());
    }

    @Test
    void authorizePayment_always_storesNoToken() {
        OrderStep step = captured("authorize-token");
        authorize(step, "tok_approved").statusCode(200);

        String stored = Tables.read("PaymentsTable", "orderId", step.orderId()).orElseThrow().toString()
                + Tables.read("GatewayLedgerTable", "reference", "test-" + PaymentTerms.paymentId(step)).orElseThrow();
        assertFalse(stored.contains("tok_"));
    }

    static OrderStep captured(String orderId) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.capture(Tables.client(), step);
        return step;
    }

    static ValidatableResponse authorize(OrderStep step, String token) {
        return HandlerInvocation.of(step,
                """
                        , "amount": {"amount": %d, "currency": "EUR"}, "token": "%s\"""".formatted(
                        PaymentFixture.TOTAL.amount(),
                        token));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "AuthorizePayment";
        }
    }
}

package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Turnstile;
import orderflow.money.Money;

/** The contract of {@link PaymentGateway}, call by call. */
class TestGatewayTest {

    private static final Money AMOUNT = new Money(4217, "EUR");

    private final PaymentGateway gateway = new TestGateway(new InMemoryLedger(new Turnstile()),
            new ImmediateRetry());

    @Test
    void authorize_again_givesTheSameReference() {
        assertEquals(authorize("tok_approved"), authorize("tok_approved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_insufficient_funds", "tok_of_somebody_else"})
    void authorize_declined_givesTheSameDeclineAgain(String token) {
        assertEquals(authorize(token), authorize(token));
        assertEquals(GatewayBalance.NOTHING, gateway.lookUp("key"));
    }

    @Test
    void authorize_otherAmountUnderTheSameKey_isABug() {
        authorize("tok_approved");

        assertThrows(IllegalArgumentException.class,
                () -> gateway.authorize("key", new Money(1, "EUR"), "tok_approved"));
        assertThrows(IllegalArgumentException.class, () -> authorize("tok_declined"));
    }

    @Test
    void authorize_unavailableOnce_worksUnderEachKeyTheSecondTime() {
        assertThrows(GatewayUnavailable.class, () -> authorize("tok_unavailable_once"));
        authorize("tok_unavailable_once");
        assertThrows(GatewayUnavailable.class,
                () -> gateway.authorize("other", AMOUNT, "tok_unavailable_once"));

        assertEquals(AMOUNT.amount(), gateway.lookUp("key").open());
    }

    @Test
    void down_authorizeAlone_fails() {
        assertThrows(GatewayUnavailable.class, () -> authorize("tok_down"));

        assertEquals(GatewayBalance.NOTHING, gateway.lookUp("key"));
        assertEquals(CaptureOutcome.NOT_AUTHORIZED, gateway.capture("key"));
        assertEquals(VoidOutcome.NOTHING_TO_VOID, gateway.voidAuthorization("key"));
    }

    @Test
    void capture_twice_movesTheMoneyOnce() {
        authorize("tok_approved");

        assertEquals(CaptureOutcome.CAPTURED, gateway.capture("key"));
        assertEquals(CaptureOutcome.CAPTURED, gateway.capture("key"));
        assertEquals(AMOUNT.amount(), gateway.lookUp("key").kept());
    }

    @Test
    void capture_unknownOrDeclined_isNotAuthorized() {
        assertEquals(CaptureOutcome.NOT_AUTHORIZED, gateway.capture("key"));
        authorize("tok_declined");
        assertEquals(CaptureOutcome.NOT_AUTHORIZED, gateway.capture("key"));
    }

    @Test
    void voidAuthorization_unknownKey_closesIt() {
        assertEquals(VoidOutcome.NOTHING_TO_VOID, gateway.voidAuthorization("key"));
        assertEquals(VoidOutcome.NOTHING_TO_VOID, gateway.voidAuthorization("key"));

        assertEquals(new Authorization.Closed(), authorize("tok_approved"));
        assertEquals(CaptureOutcome.CLOSED, gateway.capture("key"));
    }

    @Test
    void voidAuthorization_twice_givesTheSameAnswerAndClosesTheKey() {
        authorize("tok_approved");

        assertEquals(VoidOutcome.VOIDED, gateway.voidAuthorization("key"));
        assertEquals(VoidOutcome.VOIDED, gateway.voidAuthorization("key"));
        assertEquals(new Authorization.Closed(), authorize("tok_approved"));
        assertEquals(CaptureOutcome.CLOSED, gateway.capture("key"));
        assertEquals(new GatewayBalance(AMOUNT.amount(), AMOUNT.amount(), 0, 0), gateway.lookUp("key"));
    }

    @Test
    void voidAuthorization_captured_changesNothing() {
        authorize("tok_approved");
        gateway.capture("key");

        assertEquals(VoidOutcome.CAPTURED, gateway.voidAuthorization("key"));
        assertEquals(AMOUNT.amount(), gateway.lookUp("key").kept());
    }

    @Test
    void refund_twice_givesBackOnceAndClosesTheKey() {
        authorize("tok_approved");
        gateway.capture("key");
        gateway.refund("key");
        gateway.refund("key");

        assertEquals(new GatewayBalance(AMOUNT.amount(), 0, AMOUNT.amount(), AMOUNT.amount()), gateway.lookUp("key"));
        assertEquals(CaptureOutcome.CLOSED, gateway.capture("key"));
        assertEquals(VoidOutcome.CAPTURED, gateway.voidAuthorization("key"));
        assertEquals(new Authorization.Closed(), authorize("tok_approved"));
    }

    @Test
    void refund_nothingCaptured_isABug() {
        authorize("tok_approved");

        assertThrows(IllegalStateException.class, () -> gateway.refund("key"));
    }

    private Authorization authorize(String token) {
        return gateway.authorize("key", AMOUNT, token);
    }
}

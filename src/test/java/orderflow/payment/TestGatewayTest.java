package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.interleaving.Turnstile;
import orderflow.money.Money;

/** The test gateway keeps the contract. Some of its tokens let calls fail. */
class TestGatewayTest extends PaymentGatewayContract {

    @Override
    protected GatewayUnderTest provider() {
        return new TestGatewayUnderTest(new Turnstile());
    }

    @Test
    void open_otherAmountForTheSamePayment_isABug() {
        gateway.open("payment", AMOUNT);

        assertThrows(IllegalArgumentException.class, () -> gateway.open("payment", new Money(1, "EUR")));
    }

    @Test
    void confirm_unavailableOnce_isApprovedTheSecondTime() {
        String reference = gateway.open("payment", AMOUNT);

        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "tok_unavailable_once"));
        assertInstanceOf(Authorization.Approved.class, gateway.confirm(reference, "tok_unavailable_once"));
        assertInstanceOf(Authorization.Approved.class, gateway.confirm(reference, "tok_unavailable_once"));
        assertEquals(AMOUNT.amount(), gateway.lookUp(reference).held());
    }

    @Test
    void down_confirmAlone_fails() {
        String reference = gateway.open("payment", AMOUNT);

        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "tok_down"));
        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "tok_down"));
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
    }

    @Test
    void outage_everyCall_fails() {
        String reference = gateway.open("payment", AMOUNT);

        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "tok_outage"));
        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "tok_outage"));
        assertThrows(GatewayUnavailable.class, () -> gateway.lookUp(reference));
        assertThrows(GatewayUnavailable.class, () -> gateway.capture(reference));
        assertThrows(GatewayUnavailable.class, () -> gateway.cancel(reference));
        assertThrows(GatewayUnavailable.class, () -> gateway.refund(reference, "r-1", AMOUNT));
    }

    @Test
    void holdExpired_capture_isNotHeld() {
        String reference = gateway.open("payment", AMOUNT);

        assertInstanceOf(Authorization.Approved.class, gateway.confirm(reference, "tok_hold_expired"));
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        assertEquals(0, gateway.lookUp(reference).held());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_capture_answer_lost", "tok_refund_pending", "tok_refund_failed"})
    void capture_answerLost_movesTheMoneyOnce(String token) {
        String reference = gateway.open("payment", AMOUNT);
        gateway.confirm(reference, token);

        assertThrows(GatewayUnavailable.class, () -> gateway.capture(reference));
        assertThrows(GatewayUnavailable.class, () -> gateway.capture(reference));
        assertEquals(AMOUNT.amount(), gateway.lookUp(reference).captured());
    }

    @Test
    void lookUp_ofSomethingElse_isABug() {
        assertThrows(IllegalArgumentException.class, () -> gateway.lookUp("pi_1"));
    }
}

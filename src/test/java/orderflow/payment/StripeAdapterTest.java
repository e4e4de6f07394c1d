package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import orderflow.interleaving.Turnstile;

/** The example adapter keeps the contract with a provider that behaves as Stripe documents. */
class StripeAdapterTest extends PaymentGatewayContract {

    private StripeUnderTest provider;

    @Override
    protected GatewayUnderTest provider() {
        provider = new StripeUnderTest(new Turnstile());
        return provider;
    }

    @Test
    void anyCall_inAnOutage_isUnavailable() {
        String reference = gateway.open("payment", AMOUNT);
        provider.stripe().fail(request -> true);

        List<Executable> calls = List.of(() -> gateway.open("other", AMOUNT),
                () -> gateway.confirm(reference, "pm_card_visa"), () -> gateway.capture(reference),
                () -> gateway.cancel(reference), () -> gateway.refund(reference, "r-1", AMOUNT),
                () -> gateway.lookUp(reference),
                () -> gateway.movements(LocalDate.parse("2026-01-01"), Optional.empty()));
        calls.forEach(call -> assertThrows(GatewayUnavailable.class, call));
        assertEquals(GatewayUnderTest.Sums.NOTHING, provider.sums());
    }

    @Test
    void confirm_partialOutage_holdsOnceWhenRepeated() {
        String reference = gateway.open("payment", AMOUNT);
        provider.stripe().fail(request -> request.path().endsWith("/confirm"));
        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "pm_card_visa"));
        provider.stripe().fail(request -> false);

        gateway.confirm(reference, "pm_card_visa");
        assertEquals(AMOUNT.amount(), provider.sums().held());
    }

    @Test
    void confirm_expiredCard_isDeclined() {
        Authorization answer = gateway.confirm(gateway.open("payment", AMOUNT), "pm_card_chargeDeclinedExpiredCard");

        assertEquals(new Authorization.Declined(
                new Decline(Decline.Reason.DECLINED, "The card was declined (expired_card)")), answer);
    }

    @Test
    void movements_payout_isNone() {
        provider.stripe().payOut(900_000);

        assertEquals(List.of(), gateway.movements(LocalDate.parse("2026-01-01"), Optional.empty()).movements());
    }

    @Test
    void open_afterItsKeyIsGone_opensAnotherPayment() {
        String first = gateway.open("payment", AMOUNT);
        assertEquals(first, gateway.open("payment", AMOUNT));
        provider.pass(Duration.ofHours(25));

        assertNotEquals(first, gateway.open("payment", AMOUNT));
    }
}

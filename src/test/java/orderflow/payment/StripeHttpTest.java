package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;

/** The example adapter keeps the contract over HTTP, too. */
class StripeHttpTest extends PaymentGatewayContract {

    private StripeServer server;
    private StripeUnderTest provider;

    @Override
    protected GatewayUnderTest provider() {
        StripeDouble stripe = new StripeDouble();
        try {
            server = new StripeServer(stripe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider = new StripeUnderTest(stripe, new StripeAdapter(new StripeHttp(server.address(), "sk_test")),
                server::close);
        return provider;
    }

    @Test
    void confirm_answerLost_holdsOnceWhenRepeated() {
        String reference = gateway.open("payment", AMOUNT);
        server.loseAnswers(true);
        assertThrows(GatewayUnavailable.class, () -> gateway.confirm(reference, "pm_card_visa"));
        assertThrows(GatewayUnavailable.class, () -> gateway.capture(reference));
        server.loseAnswers(false);

        gateway.confirm(reference, "pm_card_visa");
        assertEquals(CaptureOutcome.CAPTURED, gateway.capture(reference));
        assertEquals(new GatewayUnderTest.Sums(0, AMOUNT.amount(), 0), provider.sums());
    }

    @Test
    void anyCall_nobodyListens_isUnavailable() {
        String reference = gateway.open("payment", AMOUNT);
        server.close();

        assertThrows(GatewayUnavailable.class, () -> gateway.lookUp(reference));
    }
}

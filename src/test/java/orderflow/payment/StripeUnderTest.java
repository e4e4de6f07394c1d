package orderflow.payment;

import java.time.Duration;
import java.util.Map;

import orderflow.interleaving.Turnstile;

/** The example adapter with the double of its provider. */
final class StripeUnderTest implements GatewayUnderTest {

    private static final Map<PaymentCourse, String> CARDS = Map.of(PaymentCourse.APPROVED, "pm_card_visa",
            PaymentCourse.DECLINED, "pm_card_chargeDeclined", PaymentCourse.INSUFFICIENT_FUNDS,
            "pm_card_chargeDeclinedInsufficientFunds", PaymentCourse.CHALLENGE, "pm_card_authenticationRequired",
            PaymentCourse.CHALLENGE_FAILED, "pm_challenge_failed", PaymentCourse.CHALLENGE_ABANDONED,
            "pm_challenge_abandoned", PaymentCourse.CAPTURE_REFUSED, "pm_capture_refused",
            PaymentCourse.REFUND_PENDING, "pm_card_pendingRefund", PaymentCourse.REFUND_FAILED, "pm_refund_fails",
            PaymentCourse.PENDING, "pm_processing");

    private final StripeDouble stripe;
    private final PaymentGateway gateway;
    private final Runnable end;

    /** Calls the provider directly, and stops at the turnstile before each call. */
    StripeUnderTest(Turnstile turnstile) {
        stripe = new StripeDouble();
        gateway = new StripeAdapter(request -> {
            turnstile.stop();
            return stripe.handle(request);
        });
        end = () -> {};
    }

    /** @param end stops what the gateway talks to */
    StripeUnderTest(StripeDouble stripe, PaymentGateway gateway, Runnable end) {
        this.stripe = stripe;
        this.gateway = gateway;
        this.end = end;
    }

    @Override
    public void close() {
        end.run();
    }

    StripeDouble stripe() {
        return stripe;
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
    }

    @Override
    public String token(PaymentCourse course) {
        return CARDS.get(course);
    }

    @Override
    public void pass(Duration time) {
        stripe.pass(time);
    }

    @Override
    public Sums sums() {
        return stripe.sums();
    }
}

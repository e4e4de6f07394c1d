package orderflow.payment;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/** What concerns the payment gateway. */
@Singleton
public record GatewaySettings(Environment environment) {

    /**
     * How long the workflow waits for a payment to be approved or declined; 15 minutes when the variable is not set.
     */
    public Duration paymentPendingLimit() {
        return environment.duration("PAYMENT_PENDING_LIMIT").orElse(Duration.ofMinutes(15));
    }

    /** How long the workflow waits for a refund to be done; 24 hours when the variable is not set. */
    public Duration refundPendingLimit() {
        return environment.duration("REFUND_PENDING_LIMIT").orElse(Duration.ofHours(24));
    }

    /** ARN of the secret with the provider's credentials, for an adapter that needs some. */
    public Optional<String> secretArn() {
        return environment.text("PAYMENT_SECRET_ARN");
    }
}

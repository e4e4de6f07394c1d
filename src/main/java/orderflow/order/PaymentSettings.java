package orderflow.order;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/** How orders are paid for. */
@Singleton
public record PaymentSettings(Environment environment) {

    /** The variable of the {@link #mode}. */
    public static final String MODE = "PAYMENT_MODE";

    /**
     * Which gateway moves the money. TEST, the test gateway, is the only one; it moves none.
     *
     * @throws IllegalStateException when the variable is not set
     */
    public String mode() {
        return environment.requiredText(MODE);
    }
}

package orderflow.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Selects the adapter of {@link PaymentGateway} by the environment variable PAYMENT_MODE. Add real adapters here. */
@Dependent
public class PaymentGateways {

    private static final String TEST = "TEST";

    /** @throws IllegalStateException when PAYMENT_MODE is missing or unknown; there is no default */
    @Produces
    @Singleton
    PaymentGateway gateway(PaymentConfig config, Instance<TestGateway> testGateway) {
        String mode = config.mode().orElse("");
        if (!mode.equals(TEST)) {
            throw new IllegalStateException(
                    "The environment variable PAYMENT_MODE must be " + TEST + ", the only payment mode available");
        }
        return testGateway.get();
    }
}

package orderflow.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import orderflow.order.PaymentSettings;

/** Selects the adapter of {@link PaymentGateway} by the environment variable PAYMENT_MODE. Add real adapters here. */
@Dependent
public class PaymentGateways {

    private static final String TEST = "TEST";

    /** @throws IllegalStateException when PAYMENT_MODE is missing or unknown; there is no default */
    @Produces
    @Singleton
    PaymentGateway gateway(PaymentSettings settings, Instance<TestGateway> testGateway) {
        if (!settings.mode().equals(TEST)) {
            throw new IllegalStateException("The environment variable " + PaymentSettings.MODE + " must be " + TEST
                    + ", the only payment mode available");
        }
        return testGateway.get();
    }
}

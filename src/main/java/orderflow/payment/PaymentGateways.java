package orderflow.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import orderflow.order.PaymentSettings;

/** Chooses the adapter of {@link PaymentGateway} by the setting PAYMENT_MODE: the place to add a real one. */
@Dependent
public class PaymentGateways {

    private static final String TEST = "TEST";

    /** @throws IllegalStateException when PAYMENT_MODE is missing or unknown: nothing is paid by guess */
    @Produces
    @Singleton
    PaymentGateway gateway(PaymentSettings settings, Instance<TestGateway> testGateway) {
        if (!settings.mode().equals(TEST)) {
            throw new IllegalStateException("The environment variable " + PaymentSettings.MODE + " has to be " + TEST
                    + ", the only payment mode there is");
        }
        return testGateway.get();
    }
}

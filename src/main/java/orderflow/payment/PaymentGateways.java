package orderflow.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the adapter of {@link PaymentGateway} by the setting PAYMENT_MODE: the place to add a real one. */
@Dependent
public class PaymentGateways {

    private static final String TEST = "TEST";

    /** @throws IllegalStateException when PAYMENT_MODE is missing or unknown: nothing is paid by guess */
    @Produces
    @Singleton
    PaymentGateway gateway(PaymentConfig config, Instance<TestGateway> testGateway) {
        String mode = config.mode().orElse("");
        if (!mode.equals(TEST)) {
            throw new IllegalStateException(
                    "The environment variable PAYMENT_MODE has to be " + TEST + ", the only payment mode there is");
        }
        return testGateway.get();
    }
}

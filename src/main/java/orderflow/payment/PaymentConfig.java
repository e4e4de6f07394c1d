package orderflow.payment;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How orders are paid for. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig {

    /** Which gateway moves the money; TEST, the test gateway, is the only one. */
    Optional<String> mode();
}

package orderflow.order;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What an order says of its payment. */
@ConfigMapping(prefix = "orderflow.payment")
public interface OrderConfig {

    /** How orders are paid for; TEST when no money moves. */
    Optional<String> mode();
}

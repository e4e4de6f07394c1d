package orderflow.order;

import java.util.Optional;

/**
 * The customer of an order, with the addresses for notifications.
 *
 * @param phone E.164 number
 */
public record Customer(String name, Optional<String> email, Optional<String> phone) {}

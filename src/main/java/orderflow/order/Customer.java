package orderflow.order;

import java.util.Optional;

/**
 * Who ordered, and how to tell them the outcome.
 *
 * @param phone E.164 number
 */
public record Customer(String name, Optional<String> email, Optional<String> phone) {}

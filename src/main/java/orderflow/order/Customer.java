package orderflow.order;

import java.util.Optional;

import orderflow.aws.Item;

/**
 * Who ordered, and how to tell them the outcome.
 *
 * @param phone E.164 number
 */
public record Customer(String name, Optional<String> email, Optional<String> phone) {

    static Customer of(Item item) {
        return new Customer(item.string("name"), item.optionalString("email"), item.optionalString("phone"));
    }

    Item toItem() {
        return Item.builder().put("name", name).put("email", email.orElse(null)).put("phone", phone.orElse(null))
                .build();
    }
}

package orderflow.notification;

import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import orderflow.order.ContactRules;
import orderflow.order.Customer;

/** Whom to tell. An address that is there but no address is {@link Address#invalid}. */
record Recipient(Optional<String> name, Address email, Address phone) {

    static Recipient of(Customer customer) {
        return new Recipient(Optional.of(customer.name()), Address.of(customer.email()), Address.of(customer.phone()));
    }

    /** @param request an order as it was asked for, valid or not; may be missing */
    static Recipient of(JsonNode request) {
        JsonNode customer = request == null ? MissingNode.getInstance() : request.path("customer");
        return new Recipient(valid(customer.path("name"), ContactRules::isName),
                Address.of(customer.path("email"), ContactRules::isEmail),
                Address.of(customer.path("phone"), ContactRules::isPhone));
    }

    Address on(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> phone;
        };
    }

    private static Optional<String> valid(JsonNode node, Predicate<String> rule) {
        return Optional.ofNullable(node.textValue()).filter(rule);
    }

    /** @param invalid there is something, but no address */
    record Address(Optional<String> value, boolean invalid) {

        static Address of(Optional<String> value) {
            return new Address(value, false);
        }

        static Address of(JsonNode node, Predicate<String> rule) {
            Optional<String> value = valid(node, rule);
            return new Address(value, value.isEmpty() && !node.isMissingNode());
        }
    }
}

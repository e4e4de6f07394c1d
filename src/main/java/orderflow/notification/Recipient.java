package orderflow.notification;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import orderflow.order.Customer;
import orderflow.request.Syntax;

/** The recipient of a notification. */
record Recipient(Optional<String> name, Address email, Address phone) {

    static Recipient of(Customer customer) {
        return new Recipient(Optional.of(customer.name()), Address.of(customer.email()), Address.of(customer.phone()));
    }

    /** @param request the execution's input, valid or not; may be {@code null} */
    static Recipient of(JsonNode request) {
        JsonNode customer = request == null ? MissingNode.getInstance() : request.path("customer");
        return new Recipient(valid(customer.path("name"), Syntax.NAME),
                Address.of(customer.path("email"), Syntax.EMAIL),
                Address.of(customer.path("phone"), Syntax.PHONE));
    }

    Address on(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> phone;
        };
    }

    private static Optional<String> valid(JsonNode node, Syntax syntax) {
        return Optional.ofNullable(node.textValue()).filter(syntax::matches);
    }

    /** @param invalid whether there is a value that is not an address */
    record Address(Optional<String> value, boolean invalid) {

        static Address of(Optional<String> value) {
            return new Address(value, false);
        }

        static Address of(JsonNode node, Syntax syntax) {
            Optional<String> value = valid(node, syntax);
            return new Address(value, value.isEmpty() && !node.isMissingNode());
        }
    }
}

package orderflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sample orders as customers send them. */
final class Requests {

    private static final JsonMapper JSON = new JsonMapper();

    private Requests() {}

    /** Valid, with every field. */
    static ObjectNode complete() {
        return (ObjectNode) json("""
                {"customer": {"name": "Ada Lovelace", "email": "ada@example.com", "phone": "+4915112345678"},
                 "shippingAddress": {"street": "12 St James's Square", "postalCode": "10115", "city": "Berlin",
                                     "country": "DE"},
                 "currency": "EUR",
                 "lines": [{"sku": "MUG", "quantity": 3}, {"sku": "BOOK", "quantity": 1}],
                 "payment": {"token": "tok_approved"}}""");
    }

    /** The complete request with another value at a JSON pointer, or without the field if the value is {@code null}. */
    static ObjectNode with(String pointer, String value) {
        ObjectNode request = complete();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = request.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, json(value));
            }
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), json(value));
        }
        return request;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

package orderflow.order;

import orderflow.aws.Item;

/**
 * Where the goods go.
 *
 * @param country ISO 3166-1 alpha-2 code
 */
public record Address(String street, String postalCode, String city, String country) {

    static Address of(Item item) {
        return new Address(item.string("street"), item.string("postalCode"), item.string("city"),
                item.string("country"));
    }

    Item toItem() {
        return Item.builder().put("street", street).put("postalCode", postalCode).put("city", city)
                .put("country", country).build();
    }
}

package orderflow.order;

/**
 * A shipping address.
 *
 * @param country ISO 3166-1 alpha-2 code
 */
public record Address(String street, String postalCode, String city, String country) {}

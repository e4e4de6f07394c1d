package orderflow.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.money.Money;
import orderflow.request.RequestNode;
import orderflow.request.Syntax;
import orderflow.request.Violations;

/** Reads a request strictly: reports every invalid, missing or unknown field. */
final class OrderReader {

    static final int MOST_LINES = 50;
    static final int MOST_PIECES = 1000;

    /** The bound of an amount whose currency is invalid: a double represents all whole numbers up to it. */
    private static final long LARGEST_AMOUNT = 1L << 53;

    private static final Set<String> ORDER = Set.of("customer", "shippingAddress", "currency", "lines", "payment",
            "expectedTotal");
    private static final Set<String> CUSTOMER = Set.of("name", "email", "phone");
    private static final Set<String> ADDRESS = Set.of("street", "postalCode", "city", "country");
    private static final Set<String> LINE = Set.of("sku", "quantity");
    private static final Set<String> EXPECTED_TOTAL = Set.of("amount", "currency");
    private static final Set<String> PAYMENT = Set.of("token");

    private static final Syntax STREET = Syntax.upTo(200);
    private static final Syntax POSTAL_CODE = Syntax.upTo(20);
    private static final Syntax CITY = Syntax.upTo(100);
    private static final Syntax SKU = Syntax.upTo(64);
    /** Only the payment gateway interprets the token. */
    private static final Syntax TOKEN = Syntax.of("a token: letters, digits and punctuation only",
            Pattern.compile("[!-~]{1,256}").asMatchPredicate());

    private OrderReader() {}

    /** @param request any JSON, or {@code null} */
    static OrderDraft read(JsonNode request) {
        Violations violations = new Violations("order");
        return RequestNode.root(request, violations).asObject(ORDER).map(order -> draft(order, violations))
                .orElseGet(() -> new OrderDraft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        List.of(), Optional.empty(), Optional.empty(), violations));
    }

    private static OrderDraft draft(RequestNode order, Violations violations) {
        Optional<Customer> customer = customer(order.field("customer"));
        Optional<Address> address = address(order.field("shippingAddress"));
        Optional<String> currency = order.field("currency").text(Syntax.CURRENCY);
        List<OrderDraft.Line> lines = lines(order.field("lines"));
        Optional<String> token = order.field("payment").asObject(PAYMENT)
                .flatMap(payment -> payment.field("token").text(TOKEN));
        Optional<Money> expectedTotal = expectedTotal(order.field("expectedTotal"), currency);
        Optional<String> hash = violations.isEmpty()
                ? Optional.of(RequestHash.of(customer.get(), address.get(), currency.get(), lines, token.get(),
                        expectedTotal))
                : Optional.empty();
        return new OrderDraft(customer, phoneAlone(order.node().path("customer")), address, currency, lines,
                expectedTotal, hash, violations);
    }

    private static Optional<Customer> customer(RequestNode node) {
        return node.asObject(CUSTOMER).flatMap(customer -> {
            Optional<String> name = customer.field("name").text(Syntax.NAME);
            Optional<String> email = customer.field("email").optionalText(Syntax.EMAIL);
            Optional<String> phone = customer.field("phone").optionalText(Syntax.PHONE);
            if (!customer.node().has("email") && !customer.node().has("phone")) {
                customer.wrong("must have an e-mail address or a telephone number");
            }
            return name.map(known -> new Customer(known, email, phone));
        });
    }

    private static Optional<String> phoneAlone(JsonNode customer) {
        return Optional.ofNullable(customer.path("phone").textValue())
                .filter(phone -> !customer.has("email") && Syntax.PHONE.matches(phone));
    }

    private static Optional<Address> address(RequestNode node) {
        return node.asObject(ADDRESS).flatMap(address -> {
            Optional<String> street = address.field("street").text(STREET);
            Optional<String> postalCode = address.field("postalCode").text(POSTAL_CODE);
            Optional<String> city = address.field("city").text(CITY);
            Optional<String> country = address.field("country").text(Syntax.COUNTRY);
            return street.isPresent() && postalCode.isPresent() && city.isPresent() && country.isPresent()
                    ? Optional.of(new Address(street.get(), postalCode.get(), city.get(), country.get()))
                    : Optional.empty();
        });
    }

    private static List<OrderDraft.Line> lines(RequestNode node) {
        Map<String, String> skus = new HashMap<>();
        return node.elements("line", MOST_LINES).stream().flatMap(element -> element.asObject(LINE).stream())
                .map(line -> new OrderDraft.Line(line.path(), line.field("sku").uniqueText(SKU, skus),
                        line.field("quantity").integer(1, MOST_PIECES)))
                .toList();
    }

    /** @param ordered the currency of the order, if it is valid */
    private static Optional<Money> expectedTotal(RequestNode node, Optional<String> ordered) {
        if (node.node().isMissingNode()) {
            return Optional.empty();
        }
        return node.asObject(EXPECTED_TOTAL).flatMap(total -> {
            Optional<String> currency = total.field("currency").text(Syntax.CURRENCY);
            Optional<Long> amount = total.field("amount").wholeNumber(1,
                    currency.map(code -> Money.zero(code).highest()).orElse(LARGEST_AMOUNT));
            if (currency.isPresent() && ordered.filter(code -> !code.equals(currency.get())).isPresent()) {
                total.field("currency").wrong("must be " + ordered.get() + ", the currency of the order");
            }
            return amount.flatMap(minorUnits -> currency.map(code -> new Money(minorUnits, code)));
        });
    }
}

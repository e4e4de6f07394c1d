package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.money.Money;

class OrderReaderTest {

    @Test
    void read_complete_givesEveryPart() {
        OrderDraft draft = OrderReader.read(Requests.complete());

        assertEquals("", draft.violations().message());
        assertEquals(Optional.of(new Customer("Ada Lovelace", Optional.of("ada@example.com"),
                Optional.of("+4915112345678"))), draft.customer());
        assertEquals(Optional.of(new Address("12 St James's Square", "10115", "Berlin", "DE")),
                draft.shippingAddress());
        assertEquals(Optional.of("EUR"), draft.currency());
        assertEquals(new OrderDraft.Line("lines[0]", Optional.of("MUG"), Optional.of(3)), draft.lines().get(0));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void read_oneThingWrong_namesItsField(String pointer, String value, String violation) {
        OrderDraft draft = OrderReader.read(Requests.with(pointer, value));

        assertEquals(violation, draft.violations().message());
        assertEquals(Optional.empty(), draft.hash());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("/customer", null, "customer: is missing"),
                arguments("/customer", "null", "customer: must be an object, not null"),
                arguments("/customer", "[]", "customer: must be an object, not an array"),
                arguments("/customer/name", null, "customer.name: is missing"),
                arguments("/customer/name", "null", "customer.name: must be a string, not null"),
                arguments("/customer/name", "7", "customer.name: must be a string, not a number"),
                arguments("/customer/name", "{\"a\": {\"b\": []}}", "customer.name: must be a string, not an object"),
                arguments("/customer/name", "\" \\u3000\"", "customer.name: must not be blank"),
                arguments("/customer/name", "\"a\\u0000b\"", "customer.name: contains control characters"),
                arguments("/customer/name", "\"a\\nb\"", "customer.name: contains control characters"),
                arguments("/customer/name", "\"a\\u2028b\"", "customer.name: contains control characters"),
                arguments("/customer/name", "\"a\\u202Eb\"", "customer.name: contains control characters"),
                arguments("/customer/name", "\"a\\uD83D\"", "customer.name: contains a lone surrogate"),
                arguments("/customer/name", "\"" + "x".repeat(201) + "\"",
                        "customer.name: has more than 200 characters"),
                arguments("/customer/email", "null", "customer.email: must be a string, not null"),
                arguments("/customer/email", "\"ada(at)example.com\"", "customer.email: is not an e-mail address"),
                arguments("/customer/phone", "\"0151 12345678\"",
                        "customer.phone: is not an E.164 telephone number such as +491511234567"),
                arguments("/customer/age", "7", "customer.age: is not a field of the order"),
                arguments("/shippingAddress/postalCode", null, "shippingAddress.postalCode: is missing"),
                arguments("/shippingAddress/country", "\"Germany\"",
                        "shippingAddress.country: is not an ISO 3166 country code such as DE"),
                arguments("/shippingAddress/country", "\"de\"",
                        "shippingAddress.country: is not an ISO 3166 country code such as DE"),
                arguments("/currency", "\"EURO\"", "currency: is not an ISO 4217 currency code such as EUR"),
                arguments("/currency", "\"XAU\"", "currency: is not an ISO 4217 currency code such as EUR"),
                arguments("/lines", "[]", "lines: must hold at least one line"),
                arguments("/lines", "{}", "lines: must be an array, not an object"),
                arguments("/lines", null, "lines: is missing"),
                arguments("/lines/1", "\"BOOK\"", "lines[1]: must be an object, not a string"),
                arguments("/lines/1/sku", "\"MUG\"", "lines[1].sku: repeats lines[0].sku"),
                arguments("/lines/1/sku", "\"\"", "lines[1].sku: must not be blank"),
                arguments("/lines/1/price", "1", "lines[1].price: is not a field of the order"),
                arguments("/lines/1/quantity", "0", "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "-1", "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "1001", "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "1.5", "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "1e400", "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "9".repeat(900),
                        "lines[1].quantity: must be a whole number from 1 to 1000"),
                arguments("/lines/1/quantity", "\"two\"", "lines[1].quantity: must be a number, not a string"),
                arguments("/lines/1/quantity", "true", "lines[1].quantity: must be a number, not a boolean"),
                arguments("/payment", "{}", "payment.token: is missing"),
                arguments("/payment/token", "\"a b\"",
                        "payment.token: is not a token: letters, digits and punctuation only"),
                arguments("/payment/token", "\"" + "x".repeat(257) + "\"",
                        "payment.token: is not a token: letters, digits and punctuation only"),
                arguments("/expectedTotal", "null", "expectedTotal: must be an object, not null"),
                arguments("/expectedTotal", "5054", "expectedTotal: must be an object, not a number"),
                arguments("/expectedTotal", "{}",
                        "expectedTotal.currency: is missing; expectedTotal.amount: is missing"),
                arguments("/expectedTotal", expected("5054", "\"EUR\", \"tax\": 1"),
                        "expectedTotal.tax: is not a field of the order"),
                arguments("/expectedTotal", expected("\"50.54\"", "\"EUR\""),
                        "expectedTotal.amount: must be a number, not a string"),
                arguments("/expectedTotal", expected("50.54", "\"EUR\""),
                        "expectedTotal.amount: must be a whole number from 1 to 100000000"),
                arguments("/expectedTotal", expected("0", "\"EUR\""),
                        "expectedTotal.amount: must be a whole number from 1 to 100000000"),
                arguments("/expectedTotal", expected("-5054", "\"EUR\""),
                        "expectedTotal.amount: must be a whole number from 1 to 100000000"),
                arguments("/expectedTotal", expected("100000001", "\"EUR\""),
                        "expectedTotal.amount: must be a whole number from 1 to 100000000"),
                arguments("/expectedTotal", expected("1e400", "\"EUR\""),
                        "expectedTotal.amount: must be a whole number from 1 to 100000000"),
                arguments("/expectedTotal", expected("5054", "\"eur\""),
                        "expectedTotal.currency: is not an ISO 4217 currency code such as EUR"),
                arguments("/expectedTotal", expected("5054", "null"),
                        "expectedTotal.currency: must be a string, not null"),
                arguments("/expectedTotal", expected("5054", "\"USD\""),
                        "expectedTotal.currency: must be EUR, the currency of the order"),
                arguments("/coupon", "\"SUMMER\"", "coupon: is not a field of the order"),
                arguments("/" + "c".repeat(1000), "1", "c".repeat(39) + "…: is not a field of the order"));
    }

    @Test
    void read_expectedTotal_isPartOfTheDraft() {
        OrderDraft draft = OrderReader.read(Requests.with("/expectedTotal", expected("5054.0", "\"EUR\"")));

        assertEquals("", draft.violations().message());
        assertEquals(Optional.of(new Money(5054, "EUR")), draft.expectedTotal());
    }

    @Test
    void read_expectedTotalInAnOrderWithoutCurrency_namesTheMissingFieldOnly() {
        ObjectNode request = Requests.with("/expectedTotal", expected("5054", "\"EUR\""));
        request.remove("currency");

        assertEquals("currency: is missing", OrderReader.read(request).violations().message());
    }

    @Test
    void read_noContact_saysThatOneIsNeeded() {
        assertEquals("customer: must have an e-mail address or a telephone number",
                OrderReader.read(Requests.with("/customer", "{\"name\": \"Ada\"}")).violations().message());
    }

    @Test
    void read_manyThingsWrong_namesThemAll() {
        OrderDraft draft = OrderReader.read(Requests.json("""
                {"customer": {"name": ""}, "lines": [{"sku": "MUG", "quantity": 0}], "coupon": 1}"""));

        assertEquals("coupon: is not a field of the order; customer.name: must not be blank; "
                + "customer: must have an e-mail address or a telephone number; shippingAddress: is missing; "
                + "currency: is missing; lines[0].quantity: must be a whole number from 1 to 1000; "
                + "payment: is missing", draft.violations().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"order\"", "true"})
    void read_noObject_saysSo(String request) {
        assertTrue(OrderReader.read(Requests.json(request)).violations().message()
                .startsWith("order: must be an object, not "));
    }

    @Test
    void read_nothing_saysThatItIsMissing() {
        assertEquals("order: is missing", OrderReader.read(null).violations().message());
    }

    @Test
    void read_deeplyNested_namesTheField() {
        String nested = "[".repeat(900) + "]".repeat(900);

        assertEquals("customer.name: must be a string, not an array",
                OrderReader.read(Requests.with("/customer/name", nested)).violations().message());
    }

    @Test
    void read_fiftyOneLines_areTooMany() {
        assertEquals("lines: must hold at most 50 lines, not 51",
                OrderReader.read(Requests.with("/lines", lines(51, 1))).violations().message());
        assertTrue(OrderReader.read(Requests.with("/lines", lines(50, 1))).violations().isEmpty());
    }

    @Test
    void read_hundredsOfViolations_tellsThemAll() {
        String message = OrderReader.read(Requests.with("/lines", lines(300, 0))).violations().message();

        assertEquals(301, message.split("; ").length);
        assertTrue(message.endsWith("lines[299].quantity: must be a whole number from 1 to 1000"), message);
    }

    @Test
    void read_thousandsOfViolations_tellsWhatACauseCanHoldAndCountsTheOthers() {
        String message = OrderReader.read(Requests.with("/lines", lines(5000, 0))).violations().message();

        assertTrue(message.length() > 23_000 && message.length() < 25_000, message);
        int told = message.split("; ").length - 1;
        assertTrue(message.endsWith("; … and " + (5001 - told) + " more"), message);
    }

    /** Each letter takes three bytes of UTF-8, or two of JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"語", "\\\\"})
    void read_violationsThatTakeMoreBytesThanLetters_areCountedInBytes(String letter) throws IOException {
        String fields = IntStream.range(0, 2000).mapToObj(i -> "\"" + letter.repeat(30) + i + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));

        String message = OrderReader.read(Requests.with("/payment", fields)).violations().message();

        assertTrue(new JsonMapper().writeValueAsBytes(message).length < 25_000, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com", "first.last+tag@sub.example.co.uk", "o'hara@example.org",
            "x@xn--bcher-kva.example"})
    void read_goodEmail_isTaken(String email) {
        assertTrue(OrderReader.read(Requests.with("/customer/email", "\"" + email + "\"")).violations().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.com", "ada@example", "a..b@example.com", ".a@example.com",
            "ada@-example.com", "ada@exa mple.com", "ada@example.com,eve@example.com", "ada@example.com\\nBcc: x@y.zz"})
    void read_badEmail_isRefusedWithoutRepeatingIt(String email) {
        String message = OrderReader.read(Requests.with("/customer/email", "\"" + email + "\"")).violations().message();

        assertTrue(message.startsWith("customer.email: "), message);
        assertFalse(message.contains("ada"), message);
    }

    @Test
    void read_overlongEmail_isRefusedAtOnce() {
        String email = "a.".repeat(50_000) + "@example.com";

        assertEquals("customer.email: is not an e-mail address",
                OrderReader.read(Requests.with("/customer/email", "\"" + email + "\"")).violations().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧 Müller", "أحمد", "שרה כהן", "王小明", "Ørsted", "O'Neil-Smith"})
    void read_anyScript_isTaken(String name) {
        OrderDraft draft = OrderReader.read(Requests.with("/customer/name", "\"" + name + "\""));

        assertEquals(name, draft.customer().orElseThrow().name());
    }

    @Test
    void hash_sameRequestWrittenOtherwise_isTheSame() {
        JsonNode otherwise = Requests.json("""
                {"payment": {"token": "tok_approved"}, "currency": "EUR",
                 "lines": [{"quantity": 3.0, "sku": "MUG"}, {"quantity": 1, "sku": "BOOK"}],
                 "shippingAddress": {"country": "DE", "city": "Berlin", "postalCode": "10115",
                                     "street": "12 St James's Square"},
                 "customer": {"phone": "+4915112345678", "email": "ada@example.com", "name": "Ada Lovelace"}}""");

        assertEquals(OrderReader.read(Requests.complete()).hash(), OrderReader.read(otherwise).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customer/name", "/shippingAddress/street", "/shippingAddress/city", "/lines/0/sku",
            "/payment/token"})
    void hash_anythingElse_isAnother(String pointer) {
        assertNotEquals(OrderReader.read(Requests.complete()).hash(),
                OrderReader.read(Requests.with(pointer, "\"other\"")).hash());
    }

    @Test
    void hash_withoutPhone_isAnother() {
        assertNotEquals(OrderReader.read(Requests.complete()).hash(),
                OrderReader.read(Requests.with("/customer/phone", null)).hash());
    }

    /** As the releases before {@code expectedTotal} computed it: the hashes of stored orders stay valid. */
    @Test
    void hash_withoutExpectedTotal_isThatOfEarlierReleases() {
        assertEquals(Optional.of("670198be174039387cec5cabe3df79502c4fe339a2f09a9dc0da9e60808c67e7"),
                OrderReader.read(Requests.complete()).hash());
    }

    @Test
    void hash_requestsThatDifferInTheExpectedTotalAlone_areDifferent() {
        Set<Optional<String>> hashes = new HashSet<>();
        hashes.add(OrderReader.read(Requests.complete()).hash());
        hashes.add(OrderReader.read(Requests.with("/expectedTotal", expected("5054", "\"EUR\""))).hash());
        hashes.add(OrderReader.read(Requests.with("/expectedTotal", expected("5055", "\"EUR\""))).hash());

        assertEquals(3, hashes.size());
        assertFalse(hashes.contains(Optional.empty()));
    }

    private static String expected(String amount, String currency) {
        return "{\"amount\": " + amount + ", \"currency\": " + currency + "}";
    }

    private static String lines(int count, int quantity) {
        return IntStream.range(0, count).mapToObj(i -> "{\"sku\": \"S" + i + "\", \"quantity\": " + quantity + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}

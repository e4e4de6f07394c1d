package orderflow.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;

@QuarkusTest
@TestProfile(CaptureOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CaptureOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final String orderId = UUID.randomUUID().toString();

    @BeforeEach
    void fillCatalogue() {
        sell("MUG", 999);
        sell("BOOK", 1250);
    }

    @Test
    void captureOrder_valid_storesItWithoutItsToken() {
        invoke(Requests.complete().toString()).statusCode(200).body("orderId", equalTo(orderId))
                .body("status", equalTo("CAPTURED")).body("total.amount", equalTo(5054))
                .body("total.currency", equalTo("EUR"));

        Item item = StoredOrders.item(dynamoDb, orderId);
        assertEquals("CAPTURED", item.string("status"));
        assertEquals("OPEN", item.string("open"));
        assertEquals("Ada Lovelace", item.map("customer").string("name"));
        assertFalse(item.toString().contains("tok_approved"));
    }

    @Test
    void captureOrder_again_answersTheSame() {
        String first = invoke(Requests.complete().toString()).statusCode(200).extract().asString();
        sell("MUG", 1);

        invoke(Requests.complete().toString()).statusCode(200).body(equalTo(first));
    }

    @Test
    void captureOrder_otherTotalThanExpected_failsWithTheErrorsNameAndBothAmounts() {
        String order = expecting(5054).toString();
        sell("MUG", 99900);

        invoke(order).statusCode(500).body("errorType", equalTo("orderflow.order.PriceChanged"))
                .body("errorMessage", containsString("3581.31 EUR"))
                .body("errorMessage", containsString("50.54 EUR"));

        assertFalse(StoredOrders.find(dynamoDb, orderId).isPresent());
    }

    @Test
    void captureOrder_totalAsExpectedAndThenAnotherPrice_answersTheSame() {
        String first = invoke(expecting(5054).toString()).statusCode(200).extract().asString();
        sell("MUG", 99900);

        invoke(expecting(5054).toString()).statusCode(200).body(equalTo(first));
    }

    @Test
    void captureOrder_otherContent_failsWithTheErrorsName() {
        invoke(Requests.complete().toString()).statusCode(200);

        invoke(Requests.with("/lines/0/quantity", "9").toString()).statusCode(500).body("errorType",
                equalTo("orderflow.order.OrderConflict"));
    }

    @Test
    void captureOrder_invalid_namesEveryFieldAndNobody() {
        invoke("""
                {"customer": {"name": "", "email": "ada(at)example.com"}, "currency": "EURO", "coupon": 1,
                 "lines": [{"sku": "NONE", "quantity": "two"}], "payment": {}}""").statusCode(500)
                .body("errorType", equalTo("orderflow.order.InvalidOrder"))
                .body("errorMessage", containsString("lines[0].sku: is unknown: NONE"))
                .body("errorMessage", containsString("coupon: is not a field of the order"))
                .body("errorMessage", containsString("customer.email: is not an e-mail address"))
                .body("errorMessage", not(containsString("ada(at)")));

        assertFalse(StoredOrders.find(dynamoDb, orderId).isPresent());
    }

    /** BatchGetItem reads at most 100 items. */
    @Test
    void captureOrder_hundredsOfLines_looksThemAllUp() {
        String lines = IntStream.range(0, 250).mapToObj(line -> "{\"sku\": \"%s\", \"quantity\": 1}"
                .formatted(line == 150 ? "MUG" : "NONE-" + line)).collect(Collectors.joining(",", "[", "]"));

        String message = invoke(Requests.with("/lines", lines).toString()).statusCode(500)
                .body("errorType", equalTo("orderflow.order.InvalidOrder")).extract().path("errorMessage");

        assertEquals(250, message.split("; ").length);
        assertTrue(message.contains("lines[249].sku: is unknown: NONE-249"), message);
        assertFalse(message.contains("MUG"), message);
    }

    @Test
    void captureOrder_anyJson_isAViolation() {
        for (String order : new String[]{"null", "[]", "7", "\"\"", "{}", "[".repeat(900) + "]".repeat(900),
                "[".repeat(2_000) + "]".repeat(2_000), "9".repeat(2_000)}) {
            invoke(order).statusCode(500).body("errorType", equalTo("orderflow.order.InvalidOrder"));
        }
    }

    /** Only a faulty definition sends such events. Its ErrorEquals can name the exception's class. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"orderId\": \"o-1\"}",
            "{\"orderId\": \"o-1\", \"execution\": 7, \"order\": {}}",
            "{\"orderId\": \"o-1\", \"execution\": {\"id\": \"e\", \"startTime\": \"soon\"}, \"order\": {}}"})
    void captureOrder_noRequest_failsWithAnErrorThatADefinitionCanName(String event) {
        HandlerInvocation.of(event).statusCode(500).body("errorType",
                matchesPattern("com\\.fasterxml\\.jackson(\\.\\w+)+"));
    }

    @Test
    void captureOrder_emojiAndRightToLeft_staysAsItIs() {
        invoke(Requests.with("/customer/name", "\"👩‍👧 شركة\"").toString()).statusCode(200);

        assertEquals("👩‍👧 شركة", StoredOrders.item(dynamoDb, orderId).map("customer").string("name"));
    }

    private ValidatableResponse invoke(String order) {
        return given().contentType("application/json; charset=UTF-8").accept("application/json").body("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}, "order": %s}""".formatted(orderId,
                Orders.EXECUTION.id(), Orders.EXECUTION.startTime(), order)).when().post().then();
    }

    private static JsonNode expecting(long amount) {
        return Requests.with("/expectedTotal", "{\"amount\": " + amount + ", \"currency\": \"EUR\"}");
    }

    private void sell(String sku, long price) {
        Item item = Item.builder().put("sku", sku).put("name", sku).put("priceAmount", price)
                .put("priceCurrency", "EUR").put("taxRate", 1900).put("weightGrams", 350).build();
        Map<String, AttributeValue> attributes = item.attributes();
        dynamoDb.putItem(put -> put.tableName(MotoResource.moto().stack().physicalId("StockTable")).item(attributes));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CaptureOrder";
        }
    }
}

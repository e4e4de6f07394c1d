package orderflow.inventory;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;

@QuarkusTest
@TestProfile(ReceiveStockTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ReceiveStockTest {

    @Test
    void receiveStock_twice_answersTheSameAndFillsTheShelfOnce() {
        String receipt = receipt("receive-twice", "RECEIVE-A", 1250, 5);

        HandlerInvocation.of(receipt).statusCode(200).body("receiptId", equalTo("receive-twice")).body("received",
                equalTo(5));
        HandlerInvocation.of(receipt).statusCode(200).body("received", equalTo(5));
        StoredStock.assertPieces("RECEIVE-A", 5, 0, 0);
    }

    @Test
    void receiveStock_moreOfAKnownSku_addsPiecesAndTakesTheNewPrice() {
        HandlerInvocation.of(receipt("receive-first", "RECEIVE-B", 1250, 5)).statusCode(200);
        StoredStock.neverOrdered("receive-order").reserve(2, "RECEIVE-B");
        HandlerInvocation.of(receipt("receive-second", "RECEIVE-B", 1399, 10)).statusCode(200);

        StoredStock.assertPieces("RECEIVE-B", 13, 2, 0);
        Item stock = Tables.read("StockTable", "sku", "RECEIVE-B").orElseThrow();
        assertEquals(1399, stock.number("priceAmount"));
        assertEquals("EUR", stock.string("priceCurrency"));
        assertEquals(350, stock.number("weightGrams"));
        assertEquals(1900, stock.number("taxRate"));
    }

    @Test
    void receiveStock_sameIdOtherGoods_isAConflict() {
        HandlerInvocation.of(receipt("receive-conflict", "RECEIVE-C", 1250, 5)).statusCode(200);

        HandlerInvocation.of(receipt("receive-conflict", "RECEIVE-C", 1250, 6)).statusCode(500).body("errorType",
                equalTo("orderflow.inventory.ReceiptConflict"));
        StoredStock.assertPieces("RECEIVE-C", 5, 0, 0);
    }

    @Test
    void receiveStock_moreThanTheBooksHold_isRefused() {
        HandlerInvocation.of(receipt("receive-full-1", "RECEIVE-D", 1250, 5)).statusCode(200);
        Tables.client().updateItem(update -> update.tableName(Tables.resources().stockTable())
                .key(Map.of("sku", AttributeValue.fromS("RECEIVE-D")))
                .updateExpression("SET received = :most, available = :most").expressionAttributeValues(
                        Map.of(":most", AttributeValue.fromN(Long.toString(Receipts.MOST_RECEIVED)))));

        HandlerInvocation.of(receipt("receive-full-2", "RECEIVE-D", 1250, 1)).statusCode(500)
                .body("errorType", equalTo("orderflow.inventory.InvalidReceipt"))
                .body("errorMessage", containsString("RECEIVE-D"));
        assertTrue(Tables.read("StockReceiptsTable", "receiptId", "receive-full-2").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "\"text\"", "{\"receiptId\": 1, \"items\": {}}"})
    void receiveStock_rubbish_isAnInvalidReceipt(String json) {
        HandlerInvocation.of(json).statusCode(500).body("errorType", equalTo("orderflow.inventory.InvalidReceipt"));
    }

    @Test
    void receiveStock_sampleEvent_isTaken() throws IOException {
        HandlerInvocation.of(Files.readString(Path.of("events", "ReceiveStock.json"))).statusCode(200).body("receiptId",
                equalTo("first-delivery"));
    }

    private static String receipt(String receiptId, String sku, long price, long quantity) {
        return """
                {"receiptId": "%s", "items": [{"sku": "%s", "name": "Mug", "price": {"amount": %d,
                 "currency": "EUR"}, "taxRate": 1900, "weightGrams": 350, "quantity": %d}]}""".formatted(receiptId,
                sku, price, quantity);
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ReceiveStock";
        }
    }
}

package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.run.FakeStage.Answer;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

class OrderPanelsTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:OrderWorkflow:order-1";
    private static final Instant START = Instant.parse("2026-11-30T06:28:50.589123Z");
    private static final String OWNER = "\"executionArn\":\"" + ARN
            + "\",\"executionStartTime\":\"2026-11-30T06:28:50.589Z\",\"version\":1";

    private final FakeShop shop = new FakeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void panel_ofAConfirmedOrder_showsItInAShopsWords() {
        shop.put(ShopTable.ORDERS, "order-1", "{" + OWNER + """
                ,"status":"CONFIRMED","currency":"EUR","net":6490,"tax":754,"total":7244,"paymentMode":"TEST",
                "customer":{"name":"Ada Okafor","email":"ada@example.com"},
                "shippingAddress":{"street":"Hafenstraße 12","postalCode":"20457","city":"Hamburg","country":"DE"},
                "lines":[{"sku":"MUG-BLUE","name":"Blue mug","quantity":2,"unitPrice":1250,"currency":"EUR",
                "taxRate":1900,"weightGrams":350}],"confirmedAt":"2026-11-30T06:28:53.765Z"}""");
        shop.put(ShopTable.PAYMENTS, "order-1", "{" + OWNER + """
                ,"status":"CAPTURED","amount":7244,"currency":"EUR","paymentId":"order-1/start",
                "gatewayReference":"test-order-1/start"}""");
        shop.put(ShopTable.GATEWAY_LEDGER, "test-order-1/start", """
                {"amount":7244,"currency":"EUR","behavior":"APPROVED","entries":[
                {"kind":"CONFIRMED","amount":0,"at":"2026-11-30T06:28:51Z"},
                {"kind":"HELD","amount":7244,"at":"2026-11-30T06:28:51Z"},
                {"kind":"CAPTURED","amount":7244,"at":"2026-11-30T06:28:52Z"}]}""");
        shop.put(ShopTable.INVOICES, "order-1", "{" + OWNER + """
                ,"status":"ISSUED","number":4,"currency":"EUR","gross":7244,"lines":[],"taxes":[]}""");
        shop.put(ShopTable.SHIPMENTS, "order-1", "{" + OWNER + """
                ,"status":"BOOKED","run":1,"parcels":[{"trackingNumber":"OF-1","weightGrams":1600}]}""");
        shop.put(ShopTable.NOTIFICATIONS, "order-1", "{" + OWNER + """
                ,"outcome":"CONFIRMED","email":{"status":"SENT"},"sms":{"status":"NONE"}}""");

        String words = FakeShop.words(html());

        assertShown(words, "Order ✓ Confirmed", "Ada Okafor", "Hafenstraße 12, 20457, Hamburg, DE",
                "Total 72.44 EUR",
                "MUG-BLUE Blue mug 2 12.50 EUR 19 % 350 g", "Confirmed 2026-11-30 06:28:53.765 UTC",
                "Payment mode TEST",
                "Payment ✓ Captured The amount is taken.", "Gateway's ledger Amount 72.44 EUR Test token Approved",
                "Held 72.44 EUR Captured 72.44 EUR",
                "Reservation No reservation.", "Invoice ✓ Issued The invoice is valid. Number 4",
                "OF-1 1.6 kg", "E-mail Status Sent To ada@example.com",
                "SMS Status The customer has no address on this channel");
        assertFalse(words.contains("another execution"), words);
    }

    @Test
    void panel_ofNothing_saysWhatIsMissing() {
        assertShown(FakeShop.words(html()), "No order is stored.", "No payment.", "No reservation.", "No invoice.",
                "No shipment.", "No notification.", "No message was published.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ORDERS | {\"status\":\"CANCELLED\"} | It was never captured",
            "PAYMENTS | {\"status\":\"REVERSED\",\"undone\":\"NOTHING\"} | The payment never began",
            "RESERVATIONS | {\"status\":\"RELEASED\",\"lines\":[]} | Nothing was reserved",
            "INVOICES | {\"status\":\"VOIDED\"} | No invoice was issued",
            "SHIPMENTS | {\"status\":\"CANCELLED\",\"parcels\":[]} | No shipment began",
            "SHIPMENTS | {\"status\":\"LOST_AT_SEA\",\"run\":1} | ⊘ Lost at sea"})
    void panel_ofATombstone_saysSo(ShopTable table, String item, String shown) {
        shop.put(table, "order-1", item);

        assertShown(FakeShop.words(html()), shown);
    }

    @Test
    void panel_ofAnItemOfAnotherExecution_saysSo() {
        shop.put(ShopTable.ORDERS, "order-1", "{\"status\":\"CONFIRMED\",\"executionArn\":\"" + ARN
                + "\",\"executionStartTime\":\"2026-08-01T00:00:00Z\"}");
        shop.put(ShopTable.PAYMENTS, "order-1", "{\"status\":\"CAPTURED\",\"executionArn\":\"arn:other\"}");

        assertShown(FakeShop.words(html()), "An order with this id belongs to another execution.",
                "This item belongs to another execution: " + ARN + ", started 2026-08-01T00:00:00Z.",
                "This item belongs to another execution: arn:other, started at an unknown time.");
    }

    @Test
    void panel_ofHostileTexts_escapesThem() {
        String hostile = "<img src=x onerror=alert(1)>\\\"'&{tokens}\\u202egnp";
        shop.put(ShopTable.ORDERS, "order-1", "{" + OWNER + ",\"status\":\"" + hostile + "\",\"" + hostile
                + "\":\"" + hostile + "\",\"customer\":{\"name\":\"" + hostile + "\"},\"lines\":[{\"sku\":\"" + hostile
                + "\",\"" + hostile + "\":1}]}");
        shop.stage().on("GET published", "{\"topics\":{\"arn:t\":[{\"messageId\":\"1\",\"publishedAt\":"
                + "\"2026-11-30T06:28:53.816000Z\",\"subject\":\"" + hostile + "\",\"message\":\"" + hostile
                + "x".repeat(32 * 1024) + "\",\"attributes\":{\"orderId\":{\"Type\":\"String\",\"Value\":\"order-1\"},"
                + "\"" + hostile + "\":{\"Type\":\"String\",\"Value\":\"" + hostile + "\"}}}]},\"sms\":[]}");

        String html = html();

        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("<bdi>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{tokens}\u202egnp</bdi>"),
                html);
        assertEquals(1, html.split("x{32768}", -1).length - 1);
        assertEquals(1, html.split("<details><summary><bdi>&lt;img", -1).length - 1);
    }

    @Test
    void panel_withMessages_showsThoseOfTheOrderNewestFirst() {
        shop.stage().on("GET published", """
                {"topics":{"arn:aws:sns:us-east-1:123456789012:notifications":[
                {"messageId":"1","publishedAt":"2026-11-30T06:28:53.816000Z","subject":"Order order-1 confirmed",
                "message":"Hello","attributes":{"channel":{"Type":"String","Value":"email"},
                "orderId":{"Type":"String","Value":"order-1"}}},
                {"messageId":"2","publishedAt":"2026-11-30T06:28:54.816000Z","subject":"Order order-12 confirmed",
                "message":"Hello","attributes":{"orderId":{"Type":"String","Value":"order-12"}}}]},
                "sms":[{"messageId":"3","publishedAt":"2026-11-30T06:28:55.816000Z","phoneNumber":"+4915112345678",
                "message":"Order order-1 confirmed. Total: 72.44 EUR.","attributes":{}},
                {"messageId":"4","publishedAt":"2026-11-30T06:28:55.816000Z","phoneNumber":"+4915112345678",
                "message":"Order order-12 confirmed.","attributes":{}}]}""");

        OrderPanel panel = panel();

        assertEquals(List.of("3 SMS +4915112345678", "1 E-mail notifications"), panel.messages().stream()
                .map(message -> message.id() + " " + message.channel() + " " + message.to()).toList());
    }

    @Test
    void panel_ofAParkedOrder_offersToRedriveIt() {
        parked().stage().on("DescribeExecution", "{\"redriveStatus\":\"REDRIVABLE\"}");

        String html = html();

        assertShown(FakeShop.words(html), "Parked", "Error SomeError", "What to do Fix the cause",
                "No order is stored.");
        assertTrue(html.contains("href=\"/console/parked/m-1/redrive\""), html);
        assertTrue(html.contains("href=\"/console/parked/m-1/delete\""), html);
        assertFalse(html.contains("/console/parked/m-2"), html);
    }

    @Test
    void panel_ofAnExecutionThatIsGone_saysWhyItCannotBeRedriven() {
        parked().stage().on("DescribeExecution",
                request -> Answer.error(400, "ExecutionDoesNotExist", "Execution Does Not Exist"));

        String html = html();

        assertShown(FakeShop.words(html), "Redrive is not possible: Execution Does Not Exist");
        assertFalse(html.contains("/redrive\""), html);
    }

    @Test
    void panel_ofTheSameData_isEqual() {
        shop.put(ShopTable.ORDERS, "order-1",
                "{" + OWNER + ",\"status\":\"CAPTURED\",\"total\":1,\"currency\":\"EUR\"}");

        assertEquals(panel(), panel());
    }

    private FakeShop parked() {
        return shop.queue("parked-queue", "m-1", "{\"orderId\":\"order-1\",\"executionArn\":\"" + ARN
                + "\",\"error\":\"SomeError\",\"whatToDo\":\"Fix the cause\"}")
                .queue("parked-queue", "m-2", "{\"orderId\":\"order-12\"}");
    }

    private OrderPanel panel() {
        ShopTables tables = new ShopTables(shop.stage().client());
        Queues queues = new Queues(shop.stage().client());
        return new OrderPanels(tables, new PublishedMessages(shop.stage().client()),
                new ParkedMessages(shop.stage().client(), tables, queues, Clock.systemUTC()))
                .of("order-1", Owner.of(execution()));
    }

    private String html() {
        return shop.pages().subject().html(execution());
    }

    private static ExecutionDescription execution() {
        return new ExecutionDescription(ARN, "arn:machine:OrderWorkflow", "order-1", ExecutionStatus.RUNNING, START,
                null, null, null, null, null, 0, null, null, null);
    }

    private static void assertShown(String words, String... texts) {
        for (String text : texts) {
            assertTrue(words.contains(text), () -> text + " is not in " + words);
        }
    }
}

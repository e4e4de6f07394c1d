package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.local.run.FakeStage.Answer;

class ParkedAreaTest {

    private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:OrderWorkflow:order-1";

    private final FakeShop shop = new FakeShop();

    @BeforeEach
    void park() {
        shop.queue("parked-queue", "m-1",
                "{\"orderId\":\"order-1\",\"executionArn\":\"" + EXECUTION + "\",\"status\":\"FAILED\"}")
                .queue("undelivered-queue", "m-2", "no <i>JSON</i>").stage()
                .on("DescribeExecution", "{\"redriveStatus\":\"REDRIVABLE\"}");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void page_withMessagesInBothQueues_showsThem() throws IOException {
        shop.put(ShopTable.ORDERS, "order-1", "{\"executionArn\":\"" + EXECUTION
                + "\",\"closedAt\":\"2026-11-30T06:30:00Z\"}");

        String page = FakeShop.text(area().get(FakeShop.get("parked")));

        String words = FakeShop.words(page);
        assertTrue(words.contains("Order order-1 In the queue since 2026-11-30 06:28:53.962 UTC"), words);
        assertTrue(words.contains("Execution ended as Failed The order is closed. Delete this message. Delete"),
                words);
        assertTrue(words.contains("Undelivered events"), words);
        assertTrue(words.contains("Queue UndeliveredEventsQueue Body no <i>JSON</i>"), words);
        assertFalse(shop.stage().calls().contains("ReceiveMessage"));
    }

    @Test
    void redrive_ofAnExecutionThatCannotBe_isRefusedWithTheReason() {
        shop.stage().on("DescribeExecution",
                "{\"redriveStatus\":\"NOT_REDRIVABLE\",\"redriveStatusReason\":\"Execution is SUCCEEDED\"}");

        Refusal refusal = assertThrows(Refusal.class, () -> area().get(FakeShop.get("parked", "m-1", "redrive")));

        assertEquals(409, refusal.status());
        assertEquals("The execution cannot be redriven: Execution is SUCCEEDED", refusal.getMessage());
    }

    @Test
    void redrive_ofAMessageWithoutExecution_isRefused() {
        assertThrows(Refusal.class, () -> area().get(FakeShop.get("parked", "m-2", "redrive")));
    }

    @Test
    void redrive_always_isAskedBackFirst() throws IOException {
        String form = FakeShop.text(area().get(FakeShop.get("parked", "m-1", "redrive")));

        assertTrue(form.contains("<form method=\"post\" action=\"/console/parked/m-1/redrive\">"), form);
        assertFalse(shop.stage().calls().contains("RedriveExecution"));

        Response response = area().post(FakeShop.post("parked", "m-1", "redrive"));

        assertEquals(303, response.status());
        assertEquals(Links.execution(EXECUTION), response.headers().get("Location"));
        assertTrue(shop.stage().calls().contains("RedriveExecution"));
    }

    @Test
    void redriveAll_ofOneCause_isAskedBackWithTheNumberOfOrders() throws IOException {
        List.of("order-3", "order-4").forEach(id -> shop.put(ShopTable.ORDERS, id,
                "{\"status\":\"NEEDS_ATTENTION\",\"attentionError\":\"an.Error\"}"));
        shop.put(ShopTable.ORDERS, "order-6", "{\"status\":\"CANCELLED\",\"closedAt\":\"2026-11-30T06:30:00Z\"}");
        shop.queue("parked-queue", "m-6", parked("order-6", "an.Error"));
        shop.queue("parked-queue", "m-3", parked("order-3", "an.Error")).queue("parked-queue", "m-4",
                parked("order-4", "an.Error")).queue("parked-queue", "m-5", parked("order-5", "another.Error")).stage()
                .on("StartExecution", request -> {
                    assertEquals("{\"redrive\":{\"error\":\"an.Error\"}}",
                            FakeShop.read(request).path("input").asText());
                    return Answer.ok("{\"executionArn\":\"arn:settlement\"}");
                });

        String form = FakeShop.words(FakeShop.text(area().get(FakeShop.get("parked", "m-3", "redrive-all"))));

        assertTrue(form.contains("Redrive all orders that are parked for an.Error?"), form);
        assertTrue(form.contains("Messages are about 2 orders that are parked for it now."), form);
        assertFalse(shop.stage().calls().contains("StartExecution"));

        Response response = area().post(FakeShop.post("parked", "m-3", "redrive-all"));

        assertEquals(Links.execution("arn:settlement"), response.headers().get("Location"));
    }

    @Test
    void redriveAll_ofAMessageWithoutError_isRefused() {
        assertThrows(Refusal.class, () -> area().get(FakeShop.get("parked", "m-1", "redrive-all")));
    }

    @Test
    void redrive_ofAnOrderThatIsNowCancelled_doesNotSayThatItCaptures() throws IOException {
        shop.put(ShopTable.ORDERS, "order-3", "{\"status\":\"CANCELLING\"}");
        shop.queue("parked-queue", "m-3", "{\"orderId\":\"order-3\",\"executionArn\":\"" + EXECUTION
                + "\",\"statusBefore\":\"CAPTURED\",\"redrive\":{\"effect\":\"Captures the payment.\"}}");

        String form = FakeShop.words(FakeShop.text(area().get(FakeShop.get("parked", "m-3", "redrive"))));

        assertTrue(form.contains("The order is CANCELLING now. What goes another way is refused."), form);
        assertFalse(form.contains("Captures"), form);
    }

    @Test
    void page_withTheWaysToFinishAnOrder_showsEachCommandAsItIsTyped() throws IOException {
        shop.queue("parked-queue", "m-3", """
                {"orderId": "order-3", "executionArn": "%s", "settle": [{"direction": "CANCEL",
                 "effect": "Refunds the payment.", "command": "aws start --input '{\\"orderId\\":\\"order-3\\"}'"}]}
                """.formatted(EXECUTION));

        String words = FakeShop.words(FakeShop.text(area().get(FakeShop.get("parked"))));

        assertTrue(words.contains("Settle with CANCEL Refunds the payment. Settle with CANCEL by"
                + " aws start --input '{\"orderId\":\"order-3\"}'"), words);
    }

    private static String parked(String orderId, String error) {
        return "{\"orderId\":\"" + orderId + "\",\"executionArn\":\"" + EXECUTION + "\",\"error\":\"" + error + "\"}";
    }

    @Test
    void delete_ofAMessageBehindOthers_leavesTheOthersVisible() throws IOException {
        List<String> receipts = new ArrayList<>(List.of("m-7", "m-8", "m-1", "m-9"));
        List<String> deleted = Collections.synchronizedList(new ArrayList<>());
        List<String> visible = Collections.synchronizedList(new ArrayList<>());
        shop.stage().on("ReceiveMessage", request -> Answer.ok(next(receipts)))
                .on("DeleteMessage", request -> note(request, deleted))
                .on("ChangeMessageVisibility", request -> note(request, visible));

        Response response = area().post(FakeShop.post("parked", "m-1", "delete"));

        assertEquals("/console/parked", response.headers().get("Location"));
        assertEquals(List.of("receipt-m-1"), deleted);
        assertEquals(List.of("receipt-m-7", "receipt-m-8"), visible);
    }

    @Test
    void delete_ofAMessageThatAnotherReceiverHolds_isRefused() {
        shop.stage().on("ReceiveMessage", "{}");

        Refusal refusal = assertThrows(Refusal.class, () -> area().post(FakeShop.post("parked", "m-1", "delete")));

        assertEquals(409, refusal.status());
        assertFalse(shop.stage().calls().contains("DeleteMessage"));
    }

    @Test
    void form_ofAMessageThatIsGone_isNotFound() {
        assertEquals(404, assertThrows(Refusal.class, () -> area().post(FakeShop.post("parked", "m-3", "delete")))
                .status());
    }

    private static String next(List<String> receipts) {
        if (receipts.isEmpty()) {
            return "{}";
        }
        String id = receipts.remove(0);
        return "{\"Messages\":[{\"MessageId\":\"" + id + "\",\"ReceiptHandle\":\"receipt-" + id + "\"}]}";
    }

    private static Answer note(String request, List<String> receipts) {
        assertEquals(FakeShop.QUEUE_URL, FakeShop.read(request).path("QueueUrl").asText());
        receipts.add(FakeShop.read(request).path("ReceiptHandle").asText());
        return Answer.ok("{}");
    }

    private Area area() {
        return shop.pages().areas().get("parked");
    }
}

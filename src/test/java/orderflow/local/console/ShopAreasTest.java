package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import orderflow.local.run.FakeStage;

class ShopAreasTest {

    private final FakeShop shop = new FakeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void orders_moreThanAPage_arePagedNewestFirst() throws IOException {
        for (int number = 0; number < 120; number++) {
            shop.put(ShopTable.ORDERS, "order-" + number, String.format("""
                    {"status":"CONFIRMED","total":%d,"currency":"JPY","customer":{"name":"Ada"},"executionArn":"arn:%d",
                    "executionStartTime":"2026-11-30T06:%02d:%02dZ"}""", number, number, number / 60, number % 60));
        }

        String first = page("orders", FakeShop.get("orders"));
        String last = page("orders", FakeShop.get(Map.of("page", "3"), "orders"));

        assertTrue(first.indexOf(">order-119<") < first.indexOf(">order-118<"), first);
        assertTrue(first.contains(">order-70<"), first);
        assertFalse(first.contains(">order-69<"), first);
        assertTrue(first.contains("href=\"/console/orders?page=2\""), first);
        assertTrue(last.contains(">order-19<") && last.contains(">order-0<") && !last.contains(">order-20<"), last);
        assertTrue(FakeShop.words(last).contains("Page 3 of 3, 120 in all"), last);
        assertTrue(FakeShop.words(last).contains(" 19 JPY "), last);
    }

    @Test
    void orders_filteredByStatus_areOfThatStatus() throws IOException {
        shop.put(ShopTable.ORDERS, "good", "{\"status\":\"CONFIRMED\",\"confirmedAt\":\"2026-11-30T06:28:53Z\"}");
        shop.put(ShopTable.ORDERS, "bad", "{\"status\":\"NEEDS_ATTENTION\",\"attentionAt\":\"2026-11-30T07:28:53Z\"}");

        String page = page("orders", FakeShop.get(Map.of("status", "NEEDS_ATTENTION"), "orders"));

        assertTrue(FakeShop.words(page).contains("bad none ✗ Needs attention 2026-11-30 07:28:53.000 UTC"), page);
        assertFalse(page.contains(">good<"), page);
        assertTrue(page.contains("<a href=\"/console/orders?status=NEEDS_ATTENTION\" aria-current=\"page\">"), page);
    }

    @Test
    void order_thatIsHostile_isEscapedInThePage() throws IOException {
        String id = "<script>alert(1)</script>";
        shop.put(ShopTable.ORDERS, id, "{\"status\":\"CAPTURED\",\"executionArn\":\"javascript:alert(1)\"}");

        String list = page("orders", FakeShop.get("orders"));
        String page = page("orders", FakeShop.get("orders", id));

        assertFalse((list + page).contains("<script>alert"), list + page);
        assertTrue(list.contains("href=\"/console/orders/%3Cscript%3Ealert%281%29%3C%2Fscript%3E\""), list);
        assertTrue(page.contains("href=\"/console/executions/javascript:alert%281%29\""), page);
    }

    @Test
    void order_thatIsParked_offersTheDirectionsThatItDoesNotRefuse() throws IOException {
        shop.stage().on("DescribeExecution", "{\"status\":\"FAILED\"}").on("StartExecution", request -> {
            assertEquals("{\"orderId\":\"order-1\",\"direction\":\"CANCEL\"}",
                    FakeShop.read(request).path("input").asText());
            return FakeStage.Answer.ok("{\"executionArn\":\"arn:settlement\"}");
        });
        shop.put(ShopTable.ORDERS, "order-1",
                "{\"status\":\"NEEDS_ATTENTION\",\"statusBefore\":\"CANCELLING\",\"executionArn\":\"arn:1\"}");

        String page = page("orders", FakeShop.get("orders", "order-1"));
        String form = FakeShop.words(page("orders", FakeShop.get("orders", "order-1", "settle", "CANCEL")));
        Response response = shop.pages().areas().get("orders")
                .post(FakeShop.post("orders", "order-1", "settle", "CANCEL"));

        assertTrue(page.contains("/console/orders/order-1/settle/CANCEL"), page);
        assertFalse(page.contains("settle/CONFIRM"), page);
        assertTrue(form.contains("It releases or refunds the payment"), form);
        assertEquals(Links.execution("arn:settlement"), response.headers().get("Location"));
        assertEquals(409, assertThrows(Refusal.class,
                () -> page("orders", FakeShop.get("orders", "order-1", "settle", "CONFIRM"))).status());
    }

    @Test
    void order_whoseExecutionRunsOrThatIsClosed_offersNoSettlement() throws IOException {
        shop.stage().on("DescribeExecution", "{\"status\":\"RUNNING\"}");
        shop.put(ShopTable.ORDERS, "order-1", "{\"status\":\"CAPTURED\",\"executionArn\":\"arn:1\"}");
        shop.put(ShopTable.ORDERS, "order-2",
                "{\"status\":\"CONFIRMED\",\"executionArn\":\"arn:2\",\"closedAt\":\"2026-11-30T06:28:53Z\"}");

        assertFalse(page("orders", FakeShop.get("orders", "order-1")).contains("/settle/"));
        assertFalse(page("orders", FakeShop.get("orders", "order-2")).contains("/settle/"));
    }

    @Test
    void order_ofWhichNothingIsStored_isNotFound() {
        Refusal refusal = assertThrows(Refusal.class, () -> page("orders", FakeShop.get("orders", "nothing")));

        assertEquals(404, refusal.status());
    }

    @Test
    void stock_withAReservation_showsWhoHoldsWhat() throws IOException {
        shop.put(ShopTable.STOCK, "MUG-BLUE", """
                {"name":"Blue mug","received":10,"available":5,"reserved":2,"deducted":3,"priceAmount":1250,
                "priceCurrency":"EUR","taxRate":750,"weightGrams":1350,"shelf":"A7"}""");
        shop.put(ShopTable.RESERVATIONS, "order-1", """
                {"status":"RESERVED","lines":[{"sku":"MUG-BLUE","quantity":2}],
                "executionStartTime":"2026-11-30T06:28:53Z"}""");
        shop.put(ShopTable.RESERVATIONS, "order-2", """
                {"status":"DEDUCTED","lines":[{"sku":"MUG-BLUE","quantity":3}]}""");

        String page = page("stock", FakeShop.get("stock"));

        String words = FakeShop.words(page);
        assertTrue(words.contains("MUG-BLUE Shelf A7 Blue mug 7 2 5 3 12.50 EUR 7.5 % 1.35 kg"), words);
        assertTrue(words.contains("order-1 2 × MUG-BLUE 2026-11-30 06:28:53.000 UTC"), words);
        assertFalse(words.contains("order-2"), words);
    }

    @Test
    void stock_withManySkus_isPaged() throws IOException {
        for (int number = 0; number < 51; number++) {
            shop.put(ShopTable.STOCK, String.format("SKU-%02d", number), "{}");
        }

        String page = page("stock", FakeShop.get(Map.of("page", "2"), "stock"));

        assertTrue(page.contains(">SKU-50<") && !page.contains(">SKU-49<"), page);
    }

    @Test
    void messages_ofEveryKind_areShownNewestFirst() throws IOException {
        shop.stage().on("GET published", """
                {"topics":{"arn:aws:sns:us-east-1:123456789012:operators":[
                {"messageId":"1","publishedAt":"2026-11-30T06:28:53.816000Z","subject":"The books do not balance",
                "message":"{}","attributes":{}}]},
                "sms":[{"messageId":"3","publishedAt":"2026-11-30T06:28:55.816000Z","phoneNumber":"+4915112345678",
                "message":"<b>bold</b>","attributes":{"AWS.SNS.SMS.SMSType":{"Type":"String",
                "Value":"Transactional"}}}]}""");

        String page = page("messages", FakeShop.get("messages"));

        String words = FakeShop.words(page);
        assertTrue(words.contains("Channel SMS To +4915112345678 AWS.SNS.SMS.SMSType Transactional <b>bold</b>"),
                words);
        assertTrue(words.contains("Channel Topic To operators Subject The books do not balance"), words);
        assertTrue(words.indexOf("SMS") < words.indexOf("operators"), words);
        assertFalse(page.contains("<b>"), page);
    }

    private String page(String area, Request request) throws IOException {
        return FakeShop.text(shop.pages().areas().get(area).get(request));
    }
}

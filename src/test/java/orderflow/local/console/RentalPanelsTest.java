package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

class RentalPanelsTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:ComputeWorkflow:close-1";
    private static final Instant START = Instant.parse("2026-11-30T06:28:38.120456Z");
    /** SHA-256 of the ARN, a slash and the start to the millisecond. */
    private static final String KEY = "7895bb0a24f4b59ad39460131502f70dd0d047abd7ec9ada228d722c61e9dca3";

    private final FakeShop shop = new FakeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void panel_ofABalancedDay_showsRentalInstanceResultAndVerdict() {
        shop.put(ShopTable.RENTALS, KEY, """
                {"status":"TERMINATED","date":"2026-11-30","typeIndex":1,"instanceTypes":["t3.small","t3a.small"],
                "instanceId":"i-1","runningBy":"2026-11-30T06:33:38.120Z","executionArn":"arn"}""");
        shop.put(ShopTable.RESULTS, KEY, "{\"date\":\"2026-11-30\",\"checksum\":\"abc\",\"pages\":2}");
        shop.put(ShopTable.RESULTS, KEY + "/abc/1",
                """
                        {"report":"date 2026-11-30\\norder order-1\\norder order-2\\nopen order-3\\n\
                        stock MUG 10 5 2 3 9 11\\n"}""");

        String words = words(FakeShop.read(
                """
                        {"date":"2026-11-30","balanced":true,"closedOrders":2,"firstOpen":["a","b"],"differences":[],
                        "openMoneyCount":1,"new":1}"""),
                null);

        assertShown(words, "Rental ⊘ Terminated", "Day to close 2026-11-30",
                "Instance The workflow has terminated it. Instance id i-1 Type t3a.small",
                "Types in order of preference t3.small, t3a.small",
                "Must run by 2026-11-30 06:33:38.120 UTC", "Result ✓ Stored", "Pages 2",
                "Orders closed on the day Order order-1 order-2",
                "Open orders Order order-3", "MUG 10 5 2 3 11",
                "Verdict ✓ Balanced", "Closed orders, compared 2",
                "First open orders a, b Open orders with captured money 1 First differences none New 1");
    }

    @Test
    void panel_ofABatchThatFailed_saysWhy() {
        shop.put(ShopTable.RESULTS, KEY, "{\"checksum\":\"abc\"}");
        shop.put(ShopTable.RESULTS, KEY + "/abc/1", "{\"report\":\"date 2026-11-30\\nfailed too large\\n\"}");

        assertShown(words(null, null), "No rental.", "No instance.",
                "Result ✗ Failed The batch could not report the day: too large", "No verdict.");
    }

    @Test
    void panel_ofATombstone_saysSo() {
        shop.put(ShopTable.RENTALS, KEY, "{\"status\":\"TERMINATED\",\"typeIndex\":0}");

        assertShown(words(null, null), "The rental never began.", "No instance.", "No result.");
    }

    @Test
    void panel_ofBooksThatDoNotBalance_showsTheDifferences() {
        assertShown(words(null, "orderflow.compute.BooksDoNotBalance"), "Verdict ✗ Does not balance",
                "Cause SKU MUG: received 10, accounted for 9");
    }

    private String words(JsonNode output, String error) {
        return FakeShop.words(shop.pages().subject().html(new ExecutionDescription(ARN, "arn:machine:ComputeWorkflow",
                "close-1", ExecutionStatus.RUNNING, START, null, null, output, error,
                "SKU MUG: received 10, accounted for 9", 0, null, null, null)));
    }

    private static void assertShown(String words, String... texts) {
        for (String text : texts) {
            assertTrue(words.contains(text), () -> text + " is not in " + words);
        }
    }
}

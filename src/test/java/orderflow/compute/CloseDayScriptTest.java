package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs containers/batch/close-day.sh for days of different sizes. Its command aws is a stub with given answers. */
class CloseDayScriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What an item may hold, less the key. */
    private static final int MOST_BYTES = 400 * 1024 - 1024;

    @TempDir
    Path folder;

    @Test
    void close_smallDay_writesOnePageAndItsManifest() throws Exception {
        assertEquals(0, close("""
                'query ClosedOrders') printf 'o-1\\no-2\\n' ;;
                'query OpenOrders') printf 'o-2\\no-3\\n' ;;
                """));

        DayReport day = DayReport.of(result());
        assertEquals(List.of("o-1", "o-2"), day.orders());
        assertEquals(List.of("o-3"), day.open(), "an order that both indexes show is closed");
        assertEquals(List.of("item-1.json", "item-2.json"), items());
    }

    @Test
    void close_hundredThousandOrders_writesPagesThatFitIntoItems() throws Exception {
        assertEquals(0, close("""
                'query ClosedOrders') seq -f 'an-order-with-a-name-of-some-length-%.0f' 100000 ;;
                'query OpenOrders') printf '\\n' ;;
                """));

        assertEquals(100_000, DayReport.of(result()).orders().size());
        for (String item : items()) {
            assertTrue(item(item).at("/report/S").asText().length() < MOST_BYTES, item);
        }
        assertTrue(items().size() > 10, items()::toString);
    }

    /** A receipt arrives while the stock is read: the stock is between the two sums. */
    @Test
    void close_stock_isReportedWithTheSumsOfItsReceipts() throws Exception {
        assertEquals(0, close("""
                'scan stock') printf 'MUG\\t12\\t9\\t1\\t2\\nLOOSE\\t1\\t1\\t0\\t0\\n' ;;
                'scan receipts')
                    printf 'MUG\\t5\\nMUG\\t5\\nGONE\\t3\\n'
                    [ ! -f "$0.once" ] || printf 'MUG\\t4\\n'
                    touch "$0.once" ;;
                """));

        assertEquals(List.of(new DayReport.StockCount("MUG", 12, 9, 1, 2, 10, 14),
                new DayReport.StockCount("LOOSE", 1, 1, 0, 0, 0, 0),
                new DayReport.StockCount("GONE", 0, 0, 0, 0, 3, 3)), DayReport.of(result()).stock());
    }

    /** awk may print a number above 2^31 as 2.2e+09. */
    @Test
    void close_stockOfBillions_isReportedInDigits() throws Exception {
        assertEquals(0, close("""
                'scan stock') printf 'SCREW\\t2200000000\\t2200000000\\t0\\t0\\n' ;;
                'scan receipts') printf 'SCREW\\t1200000000\\nSCREW\\t1000000000\\nNUT\\t999999999999\\n' ;;
                """));

        assertEquals(List.of(
                new DayReport.StockCount("SCREW", 2200000000L, 2200000000L, 0, 0, 2200000000L, 2200000000L),
                new DayReport.StockCount("NUT", 0, 0, 0, 0, 999999999999L, 999999999999L)),
                DayReport.of(result()).stock());
    }

    @Test
    void close_readThatFails_isToldInTheResult() throws Exception {
        assertEquals(254, close("""
                'scan stock')
                    echo >&2
                    echo 'An error occurred (AccessDenied) when calling "Scan": no' >&2
                    exit 254 ;;
                """));

        String told = assertThrows(BatchFailed.class, () -> DayReport.of(result())).getMessage();
        assertEquals("An error occurred (AccessDenied) when calling Scan: no", told);
    }

    @Test
    void close_afterTheRental_doesNothing() throws Exception {
        assertEquals(0, close("'get-item rentals') printf 'TERMINATED\\t2026-11-22\\n' ;;"));

        assertFalse(Files.exists(folder.resolve("item-1.json")));
    }

    /** @param answers cases of an operation, and an index or a table; the first that fits counts */
    private int close(String answers) throws Exception {
        command("""
                name=$4
                [ "$2" != query ] || name=$6
                case "$2 $name" in
                %s
                    'get-item rentals') printf 'LAUNCHED\\t2026-11-22\\n' ;;
                    put-item*)
                        count=$(($(cat "$0.count" 2> /dev/null || echo 0) + 1))
                        echo "$count" > "$0.count"
                        cp item.json "%s/item-$count.json" ;;
                esac
                """.formatted(answers, folder));
        // Not this process's output: Surefire sends its results to Maven there, and other lines would corrupt them.
        Path output = folder.resolve("output");
        ProcessBuilder script = new ProcessBuilder("bash", Path.of("containers/batch/close-day.sh").toAbsolutePath()
                .toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        script.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH"), "EXECUTION_KEY", "key",
                "RENTALS_TABLE", "rentals", "ORDERS_TABLE", "orders", "STOCK_RECEIPTS_TABLE", "receipts",
                "STOCK_TABLE", "stock", "RESULTS_TABLE", "results"));
        Process process = script.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /** Puts the pages together, as {@link DynamoResults} does. */
    private BatchResult result() throws IOException {
        List<String> items = items();
        JsonNode manifest = item(items.get(items.size() - 1));
        String checksum = manifest.at("/checksum/S").asText();
        assertEquals("key 2026-11-22 " + (items.size() - 1), manifest.at("/executionKey/S").asText() + " "
                + manifest.at("/date/S").asText() + " " + manifest.at("/pages/N").asText());
        StringBuilder report = new StringBuilder();
        for (int page = 1; page < items.size(); page++) {
            JsonNode item = item(items.get(page - 1));
            assertEquals("key/" + checksum + "/" + page, item.at("/executionKey/S").asText());
            report.append(item.at("/report/S").asText());
        }
        return new BatchResult(report.toString(), checksum);
    }

    /** The names of the items that were put, in this order. */
    private List<String> items() throws IOException {
        int count = Integer.parseInt(Files.readString(folder.resolve("aws.count")).strip());
        return IntStream.rangeClosed(1, count).mapToObj(item -> "item-" + item + ".json").toList();
    }

    private JsonNode item(String name) throws IOException {
        return JSON.readTree(folder.resolve(name).toFile());
    }

    private void command(String does) throws IOException {
        Path aws = Files.writeString(folder.resolve("aws"), "#!/bin/bash\n" + does);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
    }
}

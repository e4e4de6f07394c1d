package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs containers/batch/close-day.sh for days of different sizes. Its command aws is a stub with given answers. */
class CloseDayScriptTest {

    @TempDir
    Path folder;

    @Test
    void close_smallDay_writesAReportThatCanBeRead() throws Exception {
        DayReport day = DayReport.of(close(3));

        assertEquals(3, day.open().size());
        assertEquals(0, day.orders().size());
    }

    @Test
    void close_dayThatDoesNotFitIntoOneItem_saysSoInItsResult() throws Exception {
        BatchResult result = close(10_000);

        String told = assertThrows(BatchFailed.class, () -> DayReport.of(result)).getMessage();
        assertTrue(told.endsWith("only 380000 fit into one item: 0 closed orders, 10000 open orders, 0 SKUs"),
                told);
    }

    private BatchResult close(int openOrders) throws Exception {
        command("""
                case "$2 $6" in
                    'get-item '*) printf 'LAUNCHED\\t2026-11-22\\n' ;;
                    'query OpenOrders') seq -f 'an-order-with-a-name-of-some-length-%%.0f' %2$d ;;
                    'put-item '*) cp item.json "%1$s/item.json" ;;
                esac
                """.formatted(folder, openOrders));
        // Not this process's output: Surefire sends its results to Maven there, and other lines would corrupt them.
        Path output = folder.resolve("output");
        ProcessBuilder script = new ProcessBuilder("bash", Path.of("containers/batch/close-day.sh").toAbsolutePath()
                .toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        script.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH"), "EXECUTION_KEY", "key",
                "RENTALS_TABLE", "rentals", "ORDERS_TABLE", "orders", "PAYMENTS_TABLE", "payments", "STOCK_TABLE",
                "stock", "RESULTS_TABLE", "results"));
        Process process = script.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(output));
        JsonNode item = new ObjectMapper().readTree(folder.resolve("item.json").toFile());
        return new BatchResult(item.at("/report/S").asText(), item.at("/checksum/S").asText());
    }

    private void command(String does) throws IOException {
        Path aws = Files.writeString(folder.resolve("aws"), "#!/bin/bash\n" + does);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
    }
}

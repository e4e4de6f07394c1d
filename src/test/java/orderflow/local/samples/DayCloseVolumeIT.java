package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/**
 * Closes a day with many orders: copies of one that was placed on the stage. By default so many that they are read in
 * several parts; {@code -Dclose.orders=100000} sets another number and prints the time that the close takes.
 */
@Tag("samples")
class DayCloseVolumeIT {

    private static final int ORDERS = Integer.getInteger("close.orders", 1_500);
    private static final String ORIGINAL = "an-order-of-a-long-day";
    /** The tables that the close reads. */
    private static final List<String> TABLES = List.of("OrdersTable", "PaymentsTable", "InvoicesTable",
            "ReservationsTable", "ShipmentsTable", "GatewayLedgerTable");
    /** The limit of BatchWriteItem (DynamoDB API). */
    private static final int MOST_AT_ONCE = 25;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

    private static Stage stage;
    private static StageClient client;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT).withNative(Boolean.getBoolean("orderflow.native")));
        client = new StageClient(stage.endpoint());
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void dayWithManyOrders_oneOfThemWithoutItsReservation_closesAndFindsIt() throws IOException {
        Run.Result placed = run("order", ORIGINAL, "confirmed");
        assertEquals("CONFIRMED", placed.document().at("/output/status").asText(), placed.outcome());
        copyAll();
        delete("ReservationsTable", copy(ORDERS));

        Instant begin = Instant.now();
        Run.Result closed = run("compute", "long-day", "balanced");
        Duration took = Duration.between(begin, Instant.now());

        assertEquals("orderflow.compute.BooksDoNotBalance", closed.document().path("error").asText(),
                closed.outcome());
        String cause = closed.document().path("cause").asText();
        assertTrue(cause.contains(": " + (ORDERS + 1) + " closed orders and "), cause);
        assertTrue(cause.contains(", 1 difference, 0 open orders"), cause);
        assertTrue(cause.contains("Order " + copy(ORDERS) + " is CONFIRMED"), cause);
        assertTrue(cause.contains("its reservation is missing"), cause);
        System.out.printf("%d orders: closed in %d s%n", ORDERS + 1, took.toSeconds());
    }

    private static String copy(int number) {
        return ORIGINAL + "-copy-%06d".formatted(number);
    }

    private static void copyAll() throws IOException {
        for (String table : TABLES) {
            String name = client.stack().physicalId(table);
            JsonNode found = client.dynamoDb("Scan", JSON.createObjectNode().put("TableName", name)).path("Items");
            List<String> originals = StreamSupport.stream(found.spliterator(), false).map(JsonNode::toString)
                    .filter(item -> item.contains(ORIGINAL)).toList();
            assertEquals(1, originals.size(), table);
            List<JsonNode> requests = new ArrayList<>();
            for (int order = 1; order <= ORDERS; order++) {
                JsonNode item = JSON.readTree(originals.get(0).replace(ORIGINAL, copy(order)));
                requests.add(JSON.createObjectNode().set("PutRequest", JSON.createObjectNode().set("Item", item)));
                if (requests.size() == MOST_AT_ONCE || order == ORDERS) {
                    write(name, requests);
                    requests.clear();
                }
            }
        }
    }

    private static void write(String table, List<JsonNode> requests) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode written = request.putObject("RequestItems").putArray(table);
        requests.forEach(written::add);
        JsonNode answer = client.dynamoDb("BatchWriteItem", request);
        assertTrue(answer.path("UnprocessedItems").isEmpty(), answer::toString);
    }

    private static void delete(String table, String orderId) {
        ObjectNode request = JSON.createObjectNode().put("TableName", client.stack().physicalId(table));
        request.putObject("Key").putObject("orderId").put("S", orderId);
        client.dynamoDb("DeleteItem", request);
    }

    private static Run.Result run(String word, String name, String sample) throws IOException {
        StateMachine machine = stage.stack().stateMachines().stream()
                .filter(each -> each.logicalId().toLowerCase().startsWith(word)).findFirst().orElseThrow();
        JsonNode input = JSON.readTree(PROJECT.resolve("events").resolve(word).resolve(sample + ".json").toFile());
        return Run.of(client, word, PROJECT, StageScript.none(), SILENT, false).run(machine, name, input, 0);
    }
}

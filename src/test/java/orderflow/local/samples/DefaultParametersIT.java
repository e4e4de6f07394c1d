package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import orderflow.payment.LedgerEntries;

import stepfunctions.time.VirtualTime;

/** Orders on a stack with the default values of template.yaml's parameters, on the real handlers and state machine. */
@Tag("samples")
class DefaultParametersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final List<String> TABLES = List.of("OrdersTable", "PaymentsTable", "ReservationsTable",
            "InvoicesTable", "ShipmentsTable", "NotificationsTable");
    private static final long AGREED = 7244;

    private static Stage stage;
    private static StageClient client;
    private static StackReader books;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT).withTemplate(PROJECT.resolve("template.yaml"), Map.of())
                .withNative(Boolean.getBoolean("orderflow.native")).onVirtual(new VirtualTime(Instant.now())));
        client = new StageClient(stage.endpoint());
        books = new StackReader(client);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void confirmedSample_endsConfirmedAndTellsTheCustomer() throws IOException {
        JsonNode run = run("defaults", confirmed());

        assertEquals("CONFIRMED", run.at("/output/status").asText(), run.toString());
        assertTrue(books.of("OrdersTable", "defaults").orElseThrow().hasNonNull("closedAt"), "the order is closed");
        assertEquals(AGREED, ledger("defaults").orElseThrow().kept());
        assertEquals(1, books.emails("defaults").size());
        assertTrue(books.sms("defaults").isEmpty(), "SMS is not enabled");
    }

    @Test
    void order_afterThePriceHasChanged_chargesWhatTheCustomerAgreedToOrNothing() throws IOException {
        ObjectNode input = confirmed();
        input.putObject("expectedTotal").put("amount", AGREED).put("currency", "EUR");

        JsonNode before = run("agreed", input);
        receiveMugsAt(99900);
        JsonNode after = run("changed", input);

        assertEquals("CONFIRMED", before.at("/output/status").asText(), before.toString());
        assertEquals(AGREED, ledger("agreed").orElseThrow().kept());
        assertEquals("REJECTED", after.at("/output/status").asText(), after.toString());
        assertEquals("orderflow.order.PriceChanged", after.at("/output/reason").asText());
        String message = after.at("/output/message").asText();
        assertTrue(message.contains("72.44 EUR (7244 minor units)") && message.contains("2420.31 EUR"), message);
        TABLES.forEach(table -> assertEquals(Optional.empty(), books.of(table, "changed"), table));
        assertEquals(Optional.empty(), ledger("changed"), "no payment is opened");
        assertTrue(books.emails("changed").isEmpty() && books.sms("changed").isEmpty(), "nobody is notified");
    }

    private static ObjectNode confirmed() throws IOException {
        return (ObjectNode) JSON.readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
    }

    private static void receiveMugsAt(long price) {
        ObjectNode receipt = JSON.createObjectNode().put("receiptId", "dearer-mugs");
        ObjectNode mug = receipt.putArray("items").addObject().put("sku", "MUG-BLUE").put("name", "Blue mug")
                .put("taxRate", 1900).put("weightGrams", 350).put("quantity", 1);
        mug.putObject("price").put("amount", price).put("currency", "EUR");
        client.invoke("ReceiveStock", receipt);
    }

    private static JsonNode run(String order, ObjectNode input) throws IOException {
        return Run.of(client, "order", PROJECT, StageScript.none(), SILENT, false).run(machine(), order, input, 0)
                .document();
    }

    private static StateMachine machine() {
        return stage.stack().stateMachines().stream()
                .filter(machine -> machine.logicalId().equals("OrderWorkflow")).findFirst().orElseThrow();
    }

    private static Optional<LedgerEntries> ledger(String order) {
        return books.all("GatewayLedgerTable").stream()
                .filter(payment -> payment.path("reference").asText().startsWith("test-" + order + "/")).findFirst()
                .map(LedgerEntries::new);
    }
}

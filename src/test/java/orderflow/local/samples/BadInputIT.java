package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.time.VirtualTime;

/**
 * Sends invalid orders through the whole workflow: they are rejected with the field's name, nothing is stored, and
 * nobody is charged.
 */
@Tag("samples")
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final List<String> TABLES = List.of("OrdersTable", "PaymentsTable", "ReservationsTable",
            "InvoicesTable", "ShipmentsTable", "NotificationsTable");

    private static Stage stage;
    private static StageClient client;
    private static StackReader books;
    private static int orders;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT).withNative(Boolean.getBoolean("orderflow.native"))
                .onVirtual(new VirtualTime(Instant.now())));
        client = new StageClient(stage.endpoint());
        books = new StackReader(client);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(bad("an empty cart", "lines", order -> order.putArray("lines")),
                bad("zero pieces", "lines[0].quantity", order -> line(order).put("quantity", 0)),
                bad("minus one piece", "lines[0].quantity", order -> line(order).put("quantity", -1)),
                bad("a huge quantity", "lines[0].quantity", order -> line(order).put("quantity", Long.MAX_VALUE)),
                bad("half a piece", "lines[0].quantity", order -> line(order).put("quantity", 0.5)),
                bad("an unknown SKU", "lines[0].sku", order -> line(order).put("sku", "NO-SUCH-THING")),
                bad("a SKU twice", "lines[2].sku", order -> order.withArray("lines").add(line(order).deepCopy())),
                bad("51 lines", "lines", BadInputIT::fiftyOneLines),
                bad("an unknown currency", "currency", order -> order.put("currency", "XEU")),
                bad("a malformed e-mail", "customer.email", order -> customer(order).put("email", "ada at home")),
                bad("a malformed phone", "customer.phone", order -> customer(order).put("phone", "0151 1234567")),
                bad("a missing field", "shippingAddress.city",
                        order -> ((ObjectNode) order.path("shippingAddress")).remove("city")),
                bad("an unknown field", "coupon", order -> order.put("coupon", "SUMMER")),
                bad("a price in a line", "lines[0].price", order -> line(order).put("price", 1)),
                bad("a text instead of a list", "lines", order -> order.put("lines", "MUG-BLUE")),
                bad("deep nesting", "customer.name", order -> customer(order).set("name", nested(500))),
                bad("nesting that the event around it makes too deep for Jackson", "customer.name",
                        order -> customer(order).set("name", nested(996))),
                bad("200 KB of text", "customer.name", order -> customer(order).put("name", "a".repeat(200 * 1024))),
                bad("an expected total in another currency", "expectedTotal.currency",
                        order -> order.putObject("expectedTotal").put("amount", 7244).put("currency", "USD")),
                bad("an expected total with decimals", "expectedTotal.amount",
                        order -> order.putObject("expectedTotal").put("amount", 72.44).put("currency", "EUR")),
                bad("a control character", "customer.name", order -> customer(order).put("name", "Ada\u0007")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void order_bad_isRejectedByTheFieldsNameAndLeavesNothing(String what, String field, ObjectNode input)
            throws IOException {
        String order = "bad-input-" + ++orders;
        Run.Result result = run(order, input);

        assertEquals("REJECTED", result.document().at("/output/status").asText(), result.document().toString());
        assertEquals("orderflow.order.InvalidOrder", result.document().at("/output/reason").asText());
        assertTrue(result.document().at("/output/message").asText().contains(field + ":"),
                () -> result.document().at("/output/message").asText());
        assertEquals(4, result.exitCode());
        TABLES.forEach(table -> assertEquals(Optional.empty(), books.of(table, order), table));
        assertTrue(books.all("GatewayLedgerTable").stream()
                .noneMatch(payment -> payment.path("reference").asText().contains(order)), "nobody is charged");
        assertTrue(books.emails(order).isEmpty() && books.sms(order).isEmpty(), "nobody is notified");
    }

    @Test
    void order_ofEmojiAndRightToLeftNames_isConfirmed() throws IOException {
        ObjectNode input = valid();
        customer(input).put("name", "👩🏽‍💻 ليلى בת־ציון");
        Run.Result result = run("unusual-names", input);
        assertEquals("CONFIRMED", result.document().at("/output/status").asText(), result.document().toString());
        assertEquals("👩🏽‍💻 ليلى בת־ציון",
                books.of("OrdersTable", "unusual-names").orElseThrow().at("/customer/name").asText());
    }

    @Test
    void order_of300Kilobytes_isRefusedByStartExecution() throws IOException {
        ObjectNode input = valid();
        customer(input).put("name", "a".repeat(300 * 1024));
        var refused = assertThrows(StageClient.ServiceError.class,
                () -> client.stepFunctions("StartExecution", JSON.createObjectNode()
                        .put("stateMachineArn", machine().arn()).put("input", input.toString())));
        assertEquals("ValidationException", refused.code());
    }

    private static Arguments bad(String what, String field, Consumer<ObjectNode> change) {
        ObjectNode order = valid();
        change.accept(order);
        return Arguments.of(what, field, order);
    }

    private static ObjectNode valid() {
        try {
            return (ObjectNode) JSON.readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode line(ObjectNode order) {
        return (ObjectNode) order.at("/lines/0");
    }

    private static ObjectNode customer(ObjectNode order) {
        return (ObjectNode) order.path("customer");
    }

    private static void fiftyOneLines(ObjectNode order) {
        var lines = order.putArray("lines");
        for (int number = 1; number <= 51; number++) {
            lines.addObject().put("sku", "CARD-%02d".formatted(number)).put("quantity", 1);
        }
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JSON.createArrayNode();
        for (int level = 1; level < depth; level++) {
            node = JSON.createArrayNode().add(node);
        }
        return node;
    }

    private static Run.Result run(String order, ObjectNode input) throws IOException {
        Path event = PROJECT.resolve("events/order/confirmed.json");
        return Run.of(client, "order", PROJECT, StageScript.beside(event), SILENT, false).run(machine(), order, input,
                0);
    }

    private static StateMachine machine() {
        return stage.stack().stateMachines().stream()
                .filter(machine -> machine.logicalId().equals("OrderWorkflow")).findFirst().orElseThrow();
    }
}

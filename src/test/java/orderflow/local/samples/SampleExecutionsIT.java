package orderflow.local.samples;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;
import orderflow.payment.LedgerEntries;

import stepfunctions.time.VirtualTime;

/**
 * Runs every sample order as {@code ./orderflow run order} does, on the real handlers and a virtual clock. Then checks
 * the recorded AWS calls, logs and histories.
 */
@Tag("samples")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleExecutionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final String CONFIRMED = "CONFIRMED";
    private static final String CANCELLED = "CANCELLED";
    private static final String REJECTED = "REJECTED";

    /** The final status of each sample. */
    private static final Map<String, String> ENDS = Map.ofEntries(Map.entry("confirmed", CONFIRMED),
            Map.entry("payment-declined", CANCELLED), Map.entry("out-of-stock", CANCELLED),
            Map.entry("gateway-flaky", CONFIRMED), Map.entry("gateway-down", CANCELLED),
            Map.entry("invalid-order", REJECTED),
            Map.entry("price-changed", REJECTED), Map.entry("sms-only", CONFIRMED), Map.entry("many-lines", CONFIRMED),
            Map.entry("parked", CONFIRMED), Map.entry("heavy-order", CONFIRMED),
            Map.entry("address-not-served", CANCELLED), Map.entry("container-hangs", CANCELLED),
            Map.entry("container-dies", CONFIRMED), Map.entry("payment-pending", CONFIRMED),
            Map.entry("challenge", CONFIRMED), Map.entry("insufficient-funds", CANCELLED),
            Map.entry("unknown-token", CANCELLED), Map.entry("payment-pending-declined", CANCELLED),
            Map.entry("challenge-failed", CANCELLED), Map.entry("challenge-abandoned", CANCELLED),
            Map.entry("capture-refused", CANCELLED), Map.entry("hold-expired", CANCELLED),
            Map.entry("capture-answer-lost", CANCELLED), Map.entry("refund-pending", CANCELLED),
            Map.entry("refund-failed", CANCELLED));
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("payment-declined", "orderflow.payment.PaymentDeclined"),
            Map.entry("payment-pending-declined", "orderflow.payment.PaymentDeclined"),
            Map.entry("challenge-failed", "orderflow.payment.PaymentDeclined"),
            Map.entry("challenge-abandoned", "orderflow.payment.PaymentDeclined"),
            Map.entry("insufficient-funds", "orderflow.payment.InsufficientFunds"),
            Map.entry("unknown-token", "orderflow.payment.UnknownToken"),
            Map.entry("capture-refused", "orderflow.payment.PaymentNotAuthorized"),
            Map.entry("hold-expired", "orderflow.payment.PaymentNotAuthorized"),
            Map.entry("capture-answer-lost", "orderflow.payment.GatewayUnavailable"),
            Map.entry("refund-pending", "orderflow.payment.GatewayUnavailable"),
            Map.entry("refund-failed", "orderflow.payment.GatewayUnavailable"),
            Map.entry("gateway-down", "orderflow.payment.GatewayUnavailable"),
            Map.entry("out-of-stock", "orderflow.inventory.OutOfStock"),
            Map.entry("invalid-order", "orderflow.order.InvalidOrder"),
            Map.entry("price-changed", "orderflow.order.PriceChanged"),
            Map.entry("address-not-served", "orderflow.shipment.AddressNotServed"),
            Map.entry("container-hangs", "States.Timeout"));
    /** The samples whose order is parked, and redriven by their script. */
    private static final Set<String> PARKED = Set.of("parked", "refund-failed");
    /** The samples that nothing can settle while the gateway does not, with their errors. */
    private static final Map<String, String> UNSETTLED = Map.of("gateway-outage",
            "orderflow.payment.GatewayUnavailable", "refund-overdue", "orderflow.payment.RefundOverdue");

    private static Stage stage;
    private static StageClient client;
    private static StackReader books;
    private static RecordedCalls calls;
    private static final Traces TRACES = new Traces();

    @BeforeAll
    static void start() {
        stage = Stage.start(TRACES.of(StageSettings.of(PROJECT)).withNative(Boolean.getBoolean("orderflow.native"))
                .onVirtual(new VirtualTime(Instant.now())));
        client = new StageClient(stage.endpoint());
        calls = RecordedCalls.on(stage);
        books = new StackReader(client);
    }

    @AfterAll
    static void stop() {
        stage.close();
        TRACES.close();
    }

    static Stream<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("events/order"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".stage.json"))
                    .map(name -> name.replace(".json", "")).sorted().toList().stream();
        }
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("samples")
    void sample_onTheStage_endsAsItsNameSaysAndLeavesTheBooksRight(String sample) {
        String order = "sample-" + sample;
        Run.Result result = run(sample, order);

        if (UNSETTLED.containsKey(sample)) {
            assertParkedForGood(sample, order, result);
            return;
        }
        String end = ENDS.get(sample);
        assertEquals("SUCCEEDED", result.document().path("status").asText(), result.outcome());
        assertEquals(end, result.document().at("/output/status").asText(), result.outcome());
        assertEquals(CONFIRMED.equals(end) ? 0 : 4, result.exitCode());
        assertEquals(REASONS.getOrDefault(sample, ""), result.document().at("/output/reason").asText());
        assertNothingRuns();
        assertStockAddsUp();
        assertInvoicesHaveNoGap();
        switch (end) {
            case CONFIRMED -> assertConfirmed(order, result.document());
            case CANCELLED -> assertCancelled(order, result.document());
            default -> assertNothingIsLeft(order, result.document());
        }
        assertParkedOnlyIfNamedSo(sample, order, result.document());
    }

    /** One order is settled; the other one is redriven with all orders that have its error. */
    @Order(2)
    @Test
    void settlement_ofOrdersThatCouldNotBeConfirmed_finishesThem() throws IOException {
        client.control("POST", "faults", """
                {"service": "dynamodb", "from": "ConfirmOrder",
                 "answer": {"status": 400, "code": "AccessDeniedException", "message": "on purpose"}}""");
        JsonNode input = JSON.readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
        for (String order : List.of("unconfirmed-1", "unconfirmed-2")) {
            Run.Result parked = Run.of(client, "order", PROJECT, StageScript.none(), SILENT, false).run(machine(),
                    order, input, 0);
            assertEquals("FAILED", parked.document().path("status").asText(), parked.outcome());
        }
        client.control("DELETE", "faults", "");
        assertTrue(client.control("POST", "quiet", "").path("quiet").asBoolean(), "both are parked");
        JsonNode message = JSON.readTree(books.parked("unconfirmed-2").get(0).path("Body").asText());
        assertEquals("ConfirmOrder", message.path("state").asText(), message::toString);

        assertEquals(CONFIRMED,
                settled(JSON.createObjectNode().put("orderId", "unconfirmed-1")).path("status").asText());
        ObjectNode all = JSON.createObjectNode();
        all.putObject("redrive").set("error", message.path("error"));
        assertEquals(1, settled(all).path("redriven").asInt());

        for (String order : List.of("unconfirmed-1", "unconfirmed-2")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> books.of("OrdersTable", order).orElseThrow().hasNonNull("closedAt"));
            assertEquals(CONFIRMED, status("OrdersTable", order));
            assertTold(order, CONFIRMED);
        }
    }

    /** The output of an execution of the settlement workflow. */
    private static JsonNode settled(ObjectNode input) throws IOException {
        String machine = stage.stack().stateMachines().stream()
                .filter(each -> each.logicalId().equals("SettlementWorkflow")).findFirst().orElseThrow().arn();
        ObjectNode execution = JSON.createObjectNode().set("executionArn", client.stepFunctions("StartExecution",
                JSON.createObjectNode().put("stateMachineArn", machine).put("input", input.toString()))
                .path("executionArn"));
        JsonNode end = await().atMost(Duration.ofSeconds(60)).until(
                () -> client.stepFunctions("DescribeExecution", execution),
                description -> !description.path("status").asText().equals("RUNNING"));
        assertEquals("SUCCEEDED", end.path("status").asText(), end::toString);
        return JSON.readTree(end.path("output").asText());
    }

    @Order(4)
    @Test
    void permissions_afterAllSamples_areThoseOfTheCallsMade() {
        client.control("POST", "schedules/SweepOrdersHourly", "");
        assertTrue(client.control("POST", "quiet", "").path("quiet").asBoolean(), "the sweep is done");

        assertAll(calls::assertAllAllowed, () -> calls.assertAllNeeded(RecordedCalls.callers(stage, false)));
    }

    /** A shop sends the number of a card in place of a token. */
    @Order(2)
    @Test
    void cardNumber_asTheToken_isRefusedAndStandsNowhere() throws IOException {
        ObjectNode input = (ObjectNode) JSON.readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
        ((ObjectNode) input.path("payment")).put("token", "4242424242424242");

        Run.Result result = Run.of(client, "order", PROJECT, StageScript.none(), SILENT, false).run(machine(),
                "card-number", input, 0);

        assertEquals("orderflow.payment.UnknownToken", result.document().at("/output/reason").asText());
        Secrets.of(input).assertNotLeaked(client, books, TRACES);
    }

    @Order(3)
    @Test
    void secrets_afterAllSamples_standOnlyWhereTheyAreTaken() throws IOException {
        for (String sample : samples().toList()) {
            Secrets secrets = Secrets.of(JSON.readTree(PROJECT.resolve("events/order/" + sample + ".json").toFile()));
            secrets.assertNotLeaked(client, books, TRACES);
        }
    }

    private static Run.Result run(String sample, String order) {
        try {
            Path event = PROJECT.resolve("events/order").resolve(sample + ".json");
            return Run.of(client, "order", PROJECT, StageScript.beside(event), SILENT, false).run(machine(), order,
                    JSON.readTree(event.toFile()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StateMachine machine() {
        return stage.stack().stateMachines().stream()
                .filter(machine -> machine.logicalId().equals("OrderWorkflow")).findFirst().orElseThrow();
    }

    /** The customer is told where to act. */
    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"challenge", "challenge-failed", "challenge-abandoned"})
    void action_ofAChallenge_isSentOnce(String sample) {
        assertTold("sample-" + sample, "sample-" + sample + "#action", "ACTION_REQUIRED");
    }

    private static void assertConfirmed(String order, ObjectNode document) {
        JsonNode item = document.path("order");
        LedgerEntries ledger = ledger(order);
        assertAll(() -> assertEquals("CONFIRMED", item.path("status").asText()),
                () -> assertTrue(item.hasNonNull("closedAt"), "closed"),
                () -> assertFalse(item.has("open"), "not among the open orders"),
                () -> assertEquals("CAPTURED", status("PaymentsTable", order)),
                () -> assertEquals(document.at("/output/total/amount").asLong(),
                        ledger.kept(), "money"),
                () -> assertEquals(0, ledger.held(), "no authorization is left open"),
                () -> assertEquals("DEDUCTED", status("ReservationsTable", order)),
                () -> assertEquals("ISSUED", status("InvoicesTable", order)),
                () -> assertEquals("BOOKED", status("ShipmentsTable", order)),
                () -> assertEquals(books.of("ShipmentsTable", order).orElseThrow().path("parcels"),
                        bookedAtCarrier(order).path("parcels"), "parcels at the carrier"),
                () -> assertTold(order, "CONFIRMED"));
    }

    private static void assertCancelled(String order, ObjectNode document) {
        JsonNode item = document.path("order");
        LedgerEntries ledger = ledger(order);
        assertAll(() -> assertEquals("CANCELLED", item.path("status").asText()),
                () -> assertTrue(item.hasNonNull("closedAt"), "closed"),
                () -> assertEquals(document.at("/output/reason").asText(), item.path("reason").asText()),
                () -> assertEquals(0, ledger.kept(), "money"),
                () -> assertEquals(0, ledger.held(), "no authorization is left open"),
                () -> assertFalse(List.of("AUTHORIZED", "CAPTURED").contains(status("PaymentsTable", order))),
                () -> assertFalse(List.of("RESERVED", "DEDUCTED").contains(status("ReservationsTable", order))),
                () -> assertFalse("ISSUED".equals(status("InvoicesTable", order))),
                () -> assertFalse("BOOKED".equals(status("ShipmentsTable", order))),
                () -> assertTrue(bookedAtCarrier(order).isMissingNode(), "the carrier collects nothing"),
                () -> assertTold(order, "CANCELLED"));
    }

    private static void assertParkedForGood(String sample, String order, Run.Result result) {
        assertEquals("FAILED", result.document().path("status").asText());
        assertEquals(UNSETTLED.get(sample), result.document().path("error").asText());
        assertEquals("NEEDS_ATTENTION", result.document().at("/order/status").asText());
        assertEquals("REVERSING", status("PaymentsTable", order));
        assertEquals(1, books.parked(order).size(), "messages in the queue of parked orders");
        assertEquals(0, ledger(order).refunded());
    }

    private static void assertNothingIsLeft(String order, ObjectNode document) {
        assertTrue(document.path("order").isNull(), "no order is stored");
        for (String table : List.of("OrdersTable", "PaymentsTable", "ReservationsTable", "InvoicesTable",
                "ShipmentsTable", "NotificationsTable")) {
            assertEquals(Optional.empty(), books.of(table, order), table);
        }
        assertTrue(bookedAtCarrier(order).isMissingNode(), "the carrier collects nothing");
        assertTrue(books.emails(order).isEmpty() && books.sms(order).isEmpty(), "nobody is notified");
    }

    private static void assertTold(String order, String outcome) {
        assertTold(order, order, outcome);
    }

    private static void assertTold(String order, String key, String outcome) {
        JsonNode notification = books.of("NotificationsTable", key).orElseThrow();
        long emails = books.emails(order).stream()
                .filter(email -> email.at("/attributes/outcome/Value").asText().equals(outcome)).count();
        long sms = books.sms(order).stream()
                .filter(text -> text.toString().contains("Approve") == outcome.equals("ACTION_REQUIRED")).count();
        assertEquals(outcome, notification.path("outcome").asText());
        assertEquals("SENT".equals(notification.at("/email/status").asText()) ? 1 : 0, emails, "e-mails");
        assertEquals("SENT".equals(notification.at("/sms/status").asText()) ? 1 : 0, sms, "SMS");
        assertTrue(emails + sms > 0, "the customer is notified");
    }

    private static void assertNothingRuns() {
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.agent().alive().isEmpty());
        assertEquals(Set.of(), stage.agent().left(), "tasks and instances");
    }

    private static void assertStockAddsUp() {
        for (JsonNode sku : books.all("StockTable")) {
            assertEquals(sku.path("received").asLong(), sku.path("available").asLong() + sku.path("reserved").asLong()
                    + sku.path("deducted").asLong(), sku.toString());
            assertEquals(reserved(sku.path("sku").asText()), sku.path("reserved").asLong(), sku.toString());
            assertTrue(sku.path("available").asLong() >= 0, sku.toString());
        }
    }

    /** What parked orders have reserved; no other order is open. */
    private static long reserved(String sku) {
        return books.all("ReservationsTable").stream()
                .filter(reservation -> status("OrdersTable", reservation.path("orderId").asText())
                        .equals("NEEDS_ATTENTION") && reservation.path("status").asText().equals("RESERVED"))
                .flatMap(reservation -> StreamSupport.stream(reservation.path("lines").spliterator(), false))
                .filter(line -> line.path("sku").asText().equals(sku))
                .mapToLong(line -> line.path("quantity").asLong()).sum();
    }

    private static void assertInvoicesHaveNoGap() {
        List<Long> numbers = books.all("InvoicesTable").stream().filter(item -> item.hasNonNull("number"))
                .map(item -> item.path("number").asLong()).sorted().toList();
        assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
    }

    private static void assertParkedOnlyIfNamedSo(String sample, String order, ObjectNode document) {
        boolean parked = PARKED.contains(sample);
        assertEquals(parked ? 1 : 0, books.parked(order).size(), "messages in the queue of parked orders");
        boolean redriven = client
                .stepFunctions("DescribeExecution",
                        JSON.createObjectNode().put("executionArn", document.path("executionArn").asText()))
                .path("redriveCount").asInt() > 0;
        assertEquals(parked, redriven);
    }

    private static String status(String table, String order) {
        return books.of(table, order).map(item -> item.path("status").asText()).orElse("");
    }

    /** What the carrier would collect; missing if it is cancelled, too. */
    private static JsonNode bookedAtCarrier(String order) {
        return books.all("CarrierBookingsTable").stream()
                .filter(item -> item.path("reference").asText().equals(order)
                        && item.path("status").asText().equals("BOOKED"))
                .findFirst().orElse(MissingNode.getInstance());
    }

    private static LedgerEntries ledger(String order) {
        return new LedgerEntries(books.all("GatewayLedgerTable").stream()
                .filter(payment -> payment.path("reference").asText().startsWith("test-" + order + "/")).findFirst()
                .orElse(JSON.createObjectNode()));
    }
}

package orderflow.local.samples;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.aws.Sha256;
import orderflow.local.edge.Fault;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.time.VirtualTime;

/**
 * Runs every sample of the compute workflow as {@code ./orderflow run compute} does, on a virtual clock, and inputs
 * that it must reject. Then checks the recorded AWS calls.
 */
@Tag("samples")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComputeSamplesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

    private static final VirtualTime CLOCK = new VirtualTime(Instant.now());

    private static Stage stage;
    private static StageClient client;
    private static int bad;
    private static RecordedCalls calls;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT).withNative(Boolean.getBoolean("orderflow.native"))
                .onVirtual(CLOCK));
        client = new StageClient(stage.endpoint());
        calls = RecordedCalls.on(stage);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @AfterEach
    void nothing_afterEachSample_isLeftRunning() {
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.agent().alive().isEmpty());
        assertEquals(Set.of(), stage.agent().left(), "tasks and instances");
    }

    @Test
    void balanced_afterAnOrder_balances() throws IOException {
        run("order", "confirmed", "closed-today-voilà");

        Run.Result result = run("compute", "balanced", "balanced");

        assertEquals(0, result.exitCode(), result.outcome());
        assertEquals(1, result.document().at("/output/closedOrders").asInt(), result.outcome());
        assertEquals("t3.small", result.document().at("/output/instanceType").asText());
        assertEnded("balanced", "TERMINATED", true);
        JsonNode sums = result.document().at("/output/sums/0");
        assertTrue(sums.path("expected").asLong() > 0, sums::toString);
        for (String each : List.of("gateway", "booked", "invoiced", "captured")) {
            assertEquals(sums.path("expected"), sums.path(each), each);
        }
        assertTrue(result.outcome().matches("Day " + result.document().at("/output/date").asText()
                + ": 1 closed order and \\d+ SKUs compared, 0 differences, 0 open orders\\. .*"), result.outcome());
    }

    @Test
    void doesNotBalance_pieceGone_failsAndTellsTheOperators() throws IOException {
        Run.Result result = run("compute", "does-not-balance", "does-not-balance");

        assertEquals(1, result.exitCode());
        assertEquals("orderflow.compute.BooksDoNotBalance", result.document().path("error").asText());
        assertTrue(result.document().path("cause").asText().contains("MISCOUNTED"), result.outcome());
        JsonNode told = client.published().at("/topics").path(client.stack().physicalId("OperatorsTopic"));
        assertTrue(told.toString().contains("MISCOUNTED"), "the operators are notified");
        assertEnded("does-not-balance", "TERMINATED", true);
    }

    @Test
    void noCapacity_forTheFirstType_takesTheSecond() throws IOException {
        Run.Result result = run("compute", "no-capacity", "no-capacity");

        assertEquals(0, result.exitCode(), result.outcome());
        assertEquals("t3a.small", result.document().at("/output/instanceType").asText());
        assertEnded("no-capacity", "TERMINATED", true);
        assertEquals(1, rental("no-capacity").path("typeIndex").asInt(), "the second type");
    }

    @Test
    void instanceDies_beforeItsResult_failsWithEc2sReason() throws IOException {
        Run.Result result = run("compute", "instance-dies", "instance-dies");

        assertEquals(1, result.exitCode());
        assertEquals("orderflow.compute.InstanceStopped", result.document().path("error").asText());
        assertTrue(result.document().path("cause").asText().contains("Server.InternalError"), result.outcome());
        assertEnded("instance-dies", "TERMINATED", false);
    }

    @Test
    void stoppedMidway_janitor_terminatesTheInstance() throws IOException {
        Run.Result result = run("compute", "stopped-midway", "stopped-midway");

        assertEquals(1, result.exitCode());
        assertEquals("ABORTED", result.document().path("status").asText());
        // The janitor reads EC2's state only, so the rental of a stopped workflow does not change.
        assertEquals("LAUNCHED", rental("stopped-midway").path("status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "9999-12-31", "22.11.2026", "$(touch /tmp/owned)", "2026-11-22\nexport X=1",
            "'; shutdown -h now #", "today\u0000", ""})
    void date_noPastDay_isRefusedByNameAndNothingIsLaunched(String date) {
        assertRefused("date:", JSON.createObjectNode().put("date", date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"date\": 20261122}", "{\"date\": {\"day\": 22}}", "{\"date\": [\"today\"]}"})
    void date_ofAWrongType_isRefusedByName(String input) throws IOException {
        assertRefused("date:", JSON.readTree(input));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"[\"p5.48xlarge\"] | instanceTypes[0]:",
            "[] | instanceTypes:", "\"t3.small\" | instanceTypes:", "[\"t3.small\", null] | instanceTypes[1]:",
            "7 | instanceTypes:"})
    void instanceTypes_notAllowed_areRefusedByName(String types, String place) throws IOException {
        assertRefused(place, JSON.createObjectNode().set("instanceTypes", JSON.readTree(types)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"dat\": \"2026-11-22\"} | dat:",
            "{\"date\": \"today\", \"Date\": 7} | Date:", "{\"execution\": {\"id\": \"x\"}} | execution:",
            "{\"input\": {}} | input:", "[] | request:", "\"today\" | request:", "null | request:"})
    void input_withAnUnknownMemberOrNoObject_isRefused(String input, String place) throws IOException {
        assertRefused(place, JSON.readTree(input));
    }

    @ParameterizedTest
    @CsvSource({"InvalidSubnetID.NotFound, The subnet ID 'subnet-0bad' does not exist",
            "InvalidParameter, Security group sg-1 and subnet subnet-0bad belong to different networks."})
    void subnet_unknownOrOutsideTheVpc_isNamedAndNothingIsLaunched(String code, String message) {
        Fault refusal = Fault.answering("ec2", "RunInstances", 400, code, message);
        StageScript script = new StageScript(null, null, List.of(JSON.valueToTree(refusal)), null, 0, null, null, null);
        Run.Result result = run("compute", script, "bad-" + ++bad, JSON.createObjectNode());

        assertEquals("orderflow.compute.LaunchRefused", result.document().path("error").asText(), result.outcome());
        assertTrue(result.document().path("cause").asText().contains("subnet-0bad"), result.outcome());
        assertGivenBack("bad-" + bad);
    }

    @Order(Integer.MAX_VALUE)
    @Test
    void permissions_afterAllSamples_areThoseOfTheCallsMade() {
        assertAll(calls::assertAllAllowed, () -> calls.assertAllNeeded(RecordedCalls.callers(stage, true)));
    }

    private static void assertRefused(String field, JsonNode input) {
        Run.Result result = run("compute", StageScript.none(), "bad-" + ++bad, input);

        assertEquals(1, result.exitCode());
        assertEquals("orderflow.compute.InvalidComputeRequest", result.document().path("error").asText(),
                result.outcome());
        assertTrue(result.document().path("cause").asText().contains(field), result.outcome());
        assertGivenBack("bad-" + bad);
    }

    /** Only the tombstone is left. */
    private static void assertGivenBack(String execution) {
        JsonNode rental = rental(execution);
        assertEquals("TERMINATED", rental.path("status").asText());
        assertFalse(rental.hasNonNull("instanceId"), rental::toString);
    }

    /** An instance was rented, and its batch's result lists the closed orders. */
    private static void assertEnded(String execution, String status, boolean hasResult) {
        JsonNode rental = rental(execution);
        assertEquals(status, rental.path("status").asText());
        assertTrue(rental.hasNonNull("instanceId"), rental::toString);
        Optional<JsonNode> result = result(execution);
        assertEquals(hasResult, result.isPresent());
        result.ifPresent(ComputeSamplesIT::assertAgreesWithTheBooks);
    }

    private static void assertAgreesWithTheBooks(JsonNode manifest) {
        StackReader books = new StackReader(client);
        String key = manifest.path("executionKey").asText() + "/" + manifest.path("checksum").asText() + "/";
        String report = books.all("ResultsTable").stream()
                .filter(page -> page.path("executionKey").asText().startsWith(key))
                .sorted(Comparator.comparing(page -> page.path("executionKey").asText()))
                .map(page -> page.path("report").asText()).collect(Collectors.joining());
        assertEquals(Sha256.hex(report), manifest.path("checksum").asText());
        assertEquals(1, manifest.path("pages").asInt());
        Set<String> closed = books.all("OrdersTable").stream().filter(order -> order.hasNonNull("closedAt"))
                .map(order -> order.path("orderId").asText()).collect(Collectors.toSet());
        assertEquals(closed, report.lines().filter(line -> line.startsWith("order ")).map(line -> line.split(" ")[1])
                .collect(Collectors.toSet()));
    }

    private static JsonNode rental(String execution) {
        List<JsonNode> rentals = new StackReader(client).all("RentalsTable").stream()
                .filter(rental -> rental.path("executionArn").asText().endsWith(":" + execution)).toList();
        assertEquals(1, rentals.size(), rentals::toString);
        return rentals.get(0);
    }

    private static Optional<JsonNode> result(String execution) {
        JsonNode key = rental(execution).path("executionKey");
        return new StackReader(client).all("ResultsTable").stream()
                .filter(result -> result.path("executionKey").equals(key))
                .findFirst();
    }

    private static Run.Result run(String word, String sample, String name) throws IOException {
        Path event = PROJECT.resolve("events").resolve(word).resolve(sample + ".json");
        JsonNode input = JSON.readTree(event.toFile());
        return run(word, StageScript.beside(event), name, word.equals("compute") ? ofTheOrdersDay(input) : input);
    }

    /**
     * Orders are closed at the time of the wall clock, but the input's "today" is the day of the virtual clock.
     * Midnight may lie between the two.
     */
    private static JsonNode ofTheOrdersDay(JsonNode input) {
        Duration behind = Duration.between(CLOCK.now(), Instant.now());
        if (!behind.isNegative()) {
            CLOCK.sleep(behind);
        }
        return new StackReader(client).all("OrdersTable").stream().filter(order -> order.hasNonNull("closedAt"))
                .map(order -> day(Instant.parse(order.path("closedAt").asText())))
                .findFirst().filter(day -> !day.equals(day(CLOCK.now())))
                .<JsonNode>map(day -> input.<ObjectNode>deepCopy().put("date", day.toString())).orElse(input);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Run.Result run(String word, StageScript script, String name, JsonNode input) {
        StateMachine machine = stage.stack().stateMachines().stream()
                .filter(each -> each.logicalId().toLowerCase().startsWith(word)).findFirst().orElseThrow();
        return Run.of(client, word, PROJECT, script, SILENT, false).run(machine, name, input, 0);
    }
}

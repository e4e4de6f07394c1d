package orderflow.local.samples;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.edge.Fault;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.time.VirtualTime;

/** A faulty container of a shop: the order still ends with a clear reason, and nothing is left running. */
class ForeignContainerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final Map<String, String> CANCELLED = Map.of("OrdersTable", "CANCELLED", "PaymentsTable", "REVERSED",
            "ReservationsTable", "RELEASED", "InvoicesTable", "VOIDED", "ShipmentsTable", "CANCELLED");
    private static final Map<String, String> CONFIRMED = Map.of("OrdersTable", "CONFIRMED", "PaymentsTable", "CAPTURED",
            "ReservationsTable", "DEDUCTED", "InvoicesTable", "ISSUED", "ShipmentsTable", "BOOKED");

    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private static Stage stage;
    private static StageClient client;
    private static StackReader books;

    @BeforeAll
    static void start() throws IOException {
        StageSettings ours = StageSettings.of(PROJECT);
        Map<String, String> parameters = new HashMap<>(ours.parameters());
        parameters.put("ShipmentCommand", Files.readString(PROJECT.resolve("src/test/resources/stage/rubbish.sh")));
        stage = Stage.start(ours.withTemplate(ours.template(), parameters).telling(TOLD::add, line -> {})
                .onVirtual(new VirtualTime(Instant.now())));
        client = new StageClient(stage.endpoint());
        books = new StackReader(client);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void quiet() {
        TOLD.clear();
    }

    @ParameterizedTest
    @CsvSource({"not-an-object, States.QueryEvaluationError", "no-numbers, States.QueryEvaluationError",
            "no-parcels, States.QueryEvaluationError", "wrong-numbers, States.QueryEvaluationError",
            "other-order, States.QueryEvaluationError", "undeclared-error, com.example.Oops",
            "nameless-error, States.TaskFailed"})
    void answer_wrong_cancelsTheOrderByItsName(String order, String reason) throws IOException {
        assertEnds(CANCELLED, order, reason, run(order, StageScript.none()));
    }

    /**
     * Step Functions rejects the answer, so the container fails, and then the second one too. Their child processes end
     * as well.
     */
    @Test
    void answer_notJson_cancelsTheOrderAndIsTold() throws IOException {
        assertEnds(CANCELLED, "not-json", "States.Timeout", run("not-json", StageScript.none()));

        assertEquals(2, TOLD.stream().filter(line -> line.startsWith("task ")).count(), TOLD::toString);
        assertTrue(TOLD.stream().allMatch(line -> line.contains("InvalidOutput")), TOLD::toString);
        assertTrue(ProcessHandle.allProcesses().noneMatch(process -> process.info().commandLine().orElse("")
                .endsWith("sleep 54321")), "children of the container");
    }

    @ParameterizedTest
    @CsvSource({"twice", "too-late"})
    void success_twiceOrAfterTheTimeout_countsOnceAndIsRefusedThen(String order) throws IOException {
        Run.Result result = run(order, StageScript.none());

        assertEnds(CONFIRMED, order, "", result);
        assertEquals(List.of(), List.copyOf(TOLD), "the container's second answer is refused");
        assertEquals("SHOP-1",
                books.of("ShipmentsTable", order).orElseThrow().at("/parcels/0/trackingNumber").asText());
    }

    @ParameterizedTest
    @CsvSource({"InvalidParameterException, The subnet ID 'subnet-0bad' does not exist",
            "ClientException, subnet-0bad is not in the VPC of the security group"})
    void subnet_unknownOrOutsideTheVpc_cancelsTheOrderByThatName(String code, String message) throws IOException {
        Fault refusal = Fault.answering("ecs", "RunTask", 400, code, message);
        String order = "subnet-" + code;
        Run.Result result = run(order,
                new StageScript(null, null, List.of(JSON.valueToTree(refusal)), null, 0, null, null, null));

        assertEnds(CANCELLED, order, "orderflow.shipment.PackingRefused", result);
    }

    private static void assertEnds(Map<String, String> statuses, String order, String reason, Run.Result result) {
        JsonNode document = result.document();
        assertEquals("SUCCEEDED", document.path("status").asText(), result.outcome());
        assertEquals(reason, document.at("/output/reason").asText(), result.outcome());
        statuses.forEach((table, status) -> assertEquals(status,
                books.of(table, order).map(item -> item.path("status").asText()).orElse(""), table));
        assertEquals(1, books.emails(order).size(), "the customer is notified once");
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.agent().alive().isEmpty());
        assertEquals(Set.of(), stage.agent().left(), "tasks and instances");
    }

    private static Run.Result run(String order, StageScript script) throws IOException {
        StateMachine machine = stage.stack().stateMachines().stream()
                .filter(each -> each.logicalId().equals("OrderWorkflow")).findFirst().orElseThrow();
        JsonNode input = JSON.readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
        return Run.of(client, "order", PROJECT, script, SILENT, false).run(machine, order, input, 0);
    }
}

package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.local.run.StageClient;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.api.ExecutionStatus;

/**
 * The console with large executions and many browsers. Prints the figures of docs/console.md; the bounds are generous,
 * because the machine may have other work.
 */
class ConsoleLoadIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Ends when the history is full. */
    private static final String LOOP = """
            {"StartAt": "Again", "States": {"Again": {"Type": "Pass", "Next": "IsDone"},
              "IsDone": {"Type": "Choice", "Default": "Again",
                "Choices": [{"Variable": "$.done", "BooleanEquals": true, "Next": "Done"}]},
              "Done": {"Type": "Succeed"}}}""";
    private static final int WEIGHT = 150 * 1024;
    private static final int BROWSERS = 10;
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Stage stage;
    private static URI console;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(PROJECT));
        Console.serve(stage, PROJECT);
        console = Console.address(stage.endpoint());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void execution_with25000Events_opensSoon() throws Exception {
        String arn = ended(stateMachine("loop", LOOP), "loop", "{\"done\": false}");
        assertEquals(25_000, stage.stepFunctions().history(arn).size());

        for (String view : List.of("graph", "table", "timeline", "events")) {
            opensSoon("25,000 events, " + view, "executions/" + arn + "?view=" + view);
        }
    }

    @Test
    void history_of25000Events_isReadSoon() throws Exception {
        String arn = ended(stateMachine("history", LOOP), "history", "{\"done\": false}");
        StageClient client = new StageClient(stage.endpoint());

        double first = millisToRead(client, arn);
        double second = millisToRead(client, arn);
        tell("GetExecutionHistory of 25,000 events, first time", first, "ms");
        tell("GetExecutionHistory of 25,000 events, again", second, "ms");
        assertTrue(Math.min(first, second) < 5_000, () -> first + " ms, " + second + " ms");
    }

    private static double millisToRead(StageClient client, String arn) {
        ObjectNode request = JSON.createObjectNode().put("executionArn", arn).put("maxResults", 1_000);
        long begin = System.nanoTime();
        int events = 0;
        JsonNode page;
        do {
            page = client.stepFunctions("GetExecutionHistory", request);
            events += page.path("events").size();
            request.put("nextToken", page.path("nextToken").asText());
        } while (page.hasNonNull("nextToken"));
        double millis = (System.nanoTime() - begin) / 1e6;
        assertEquals(25_000, events);
        return millis;
    }

    @Test
    void map_with1000Iterations_opensSoon() throws Exception {
        StringBuilder items = new StringBuilder("[0");
        for (int i = 1; i < 1_000; i++) {
            items.append(',').append(i);
        }
        String arn = ended(stateMachine("map", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
                  "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}}}}"""), "map",
                items.append(']').toString());

        for (String view : List.of("graph", "table", "timeline")) {
            opensSoon("a Map with 1,000 iterations, " + view, "executions/" + arn + "?view=" + view);
        }
    }

    @Test
    void executions_tenThousandOfThem_areListedByPage() throws Exception {
        String machine = stateMachine("many", """
                {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}""");
        for (int i = 0; i < 10_000; i++) {
            stage.stepFunctions().startExecution(machine, "many-" + i, JSON.createObjectNode());
        }

        opensSoon("10,000 executions, first page", "state-machines/many");
        opensSoon("10,000 executions, page 100", "state-machines/many?page=100");
    }

    @Test
    void page_withItsScriptsAndStyles_isLight() throws Exception {
        int weight = 0;
        for (String part : List.of("state-machines/" + stage.stack().stateMachines().get(0).name(),
                "static/console.js", "static/console.css", "static/icon.svg")) {
            weight += get(part).body().length();
        }

        tell("a page with its scripts and styles", weight / 1024.0, "KB");
        assertTrue(weight < WEIGHT, weight + " bytes");
    }

    @Test
    void browsers_thatWatchAnIdleExecution_costLittle() throws Exception {
        String machine = stateMachine("wait", """
                {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": true}}}""");
        String arn = stage.stepFunctions().startExecution(machine, "idle", JSON.createObjectNode()).executionArn();
        List<InputStream> streams = new ArrayList<>();
        double without = share();
        for (int i = 0; i < BROWSERS; i++) {
            InputStream stream = CLIENT.send(request("executions/" + arn + "/stream"), BodyHandlers.ofInputStream())
                    .body();
            assertEquals('e', stream.read());
            streams.add(stream);
        }

        double with = share();
        for (InputStream stream : streams) {
            stream.close();
        }
        tell("processor time of the stage and this test, nobody watches", without * 100, "% of a core");
        tell("the same, " + BROWSERS + " browsers watch", with * 100, "% of a core");
        assertTrue(with < 0.2, with + " of a core");
    }

    /** @return the share of one core that this process uses */
    private static double share() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = System.nanoTime();
        long used = system.getProcessCpuTime();
        while (System.nanoTime() - begin < MEASURED.toNanos()) {
            LockSupport.parkNanos(MEASURED.toNanos());
        }
        return (double) (system.getProcessCpuTime() - used) / (System.nanoTime() - begin);
    }

    private static void opensSoon(String what, String path) throws Exception {
        long begin = System.nanoTime();
        int length = get(path).body().length();
        long first = System.nanoTime() - begin;
        begin = System.nanoTime();
        get(path);
        long second = System.nanoTime() - begin;
        tell(what + ", first time", first / 1e6, "ms");
        tell(what + ", again", second / 1e6, "ms");
        assertTrue(Math.min(first, second) < TimeUnit.SECONDS.toNanos(5), what);
        assertTrue(length < WEIGHT, what + " has " + length + " bytes");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> response = CLIENT.send(request(path), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response;
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(console.resolve(path)).build();
    }

    private static String stateMachine(String name, String definition) throws Exception {
        JsonNode parsed = JSON.readTree(definition);
        return stage.stepFunctions().createStateMachine(name, parsed).stateMachineArn();
    }

    private static String ended(String machine, String name, String input) throws Exception {
        String arn = stage.stepFunctions().startExecution(machine, name, JSON.readTree(input)).executionArn();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(
                () -> stage.stepFunctions().describeExecution(arn).status() != ExecutionStatus.RUNNING);
        return arn;
    }

    private static void tell(String what, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "%-60s %10.1f %s", what, value, unit));
    }
}

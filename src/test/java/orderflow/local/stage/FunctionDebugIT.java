package orderflow.local.stage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;

/**
 * A debugger suspends a function of the order workflow for longer than the timeouts of the function and of its state,
 * which are shortened for this test.
 */
class FunctionDebugIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String FUNCTION = "CheckInventory";
    private static final int FUNCTION_TIMEOUT_SECONDS = 1;
    private static final int STATE_TIMEOUT_SECONDS = 2;
    private static final Duration SUSPENDED = Duration.ofSeconds(STATE_TIMEOUT_SECONDS + 2);

    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void function_suspendedBeyondItsTimeouts_isNotTriedAgain() throws Exception {
        int port = freePort();
        try (Stage stage = stage(new DebugPorts(Map.of(FUNCTION, port), true))) {
            stage.warmUp(List.of());
            CompletableFuture<Run.Result> run = order(stage);
            try (Debugger debugger = attached(port)) {
                debugger.stopped();
                long pid = pid(stage);
                await().during(SUSPENDED).atMost(SUSPENDED.plusSeconds(10)).until(() -> pid(stage) == pid);
            }
            Run.Result result = run.get(1, TimeUnit.MINUTES);
            assertEquals(0, result.exitCode(), result.outcome());
            assertEquals(10, result.document().path("lambdaInvocations").asInt(), "no state is tried again");
        }
        assertEquals(List.of("debugger: " + FUNCTION + " waits at localhost:" + port), told);
    }

    /** The process of the only environment of the function; a time-out would end it. */
    private static long pid(Stage stage) {
        String name = stage.stack().physicalId(FUNCTION);
        return stage.lambda().environments().stream().filter(each -> each.functionName().equals(name))
                .mapToLong(each -> each.pid()).findFirst().orElse(-1);
    }

    private static Debugger attached(int port) {
        return await().atMost(Duration.ofMinutes(1)).ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> Debugger.attach(port, "orderflow.inventory.Inventory", "reserve"), each -> true);
    }

    private CompletableFuture<Run.Result> order(Stage stage) throws IOException {
        StageClient client = new StageClient(stage.endpoint());
        StateMachine machine = Workflow.machine(client.stack(), "order");
        JsonNode input = new ObjectMapper().readTree(PROJECT.resolve("events/order/confirmed.json").toFile());
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        return CompletableFuture.supplyAsync(() -> Run.of(client, "order", PROJECT, StageScript.none(), silent, false)
                .run(machine, "debugged", input, 0));
    }

    private Stage stage(DebugPorts ports) throws IOException {
        Files.createDirectories(folder.resolve("statemachine"));
        Path template = copied("template.yaml", "\n  " + FUNCTION + ":\n", "    Properties:\n",
                "    Properties:\n      Timeout: " + FUNCTION_TIMEOUT_SECONDS + "\n");
        copied("statemachine/order.asl.yaml", "\n  " + FUNCTION + ":\n", "    TimeoutSeconds: 20\n",
                "    TimeoutSeconds: " + STATE_TIMEOUT_SECONDS + "\n");
        for (String other : List.of("compute", "settlement")) {
            String definition = "statemachine/" + other + ".asl.yaml";
            Files.copy(PROJECT.resolve(definition), folder.resolve(definition));
        }
        StageSettings settings = StageSettings.of(PROJECT);
        return Stage.start(settings.withTemplate(template, settings.parameters()).debugging(ports)
                .telling(told::add, line -> {}));
    }

    /** Copies a file with one change, at the first place after a line. */
    private Path copied(String file, String line, String old, String changed) throws IOException {
        String text = Files.readString(PROJECT.resolve(file));
        int place = text.indexOf(old, text.indexOf(line));
        assertTrue(place > 0 && text.contains(line), file);
        return Files.writeString(folder.resolve(file),
                text.substring(0, place) + changed + text.substring(place + old.length()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

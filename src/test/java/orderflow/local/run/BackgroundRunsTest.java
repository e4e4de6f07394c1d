package orderflow.local.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.run.FakeStage.Answer;

class BackgroundRunsTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:OrderWorkflow:my-order";
    private static final String RUNNING = "RUNNING";
    private static final String FAILED = "FAILED";

    private final FakeStage stage = new FakeStage();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> status = new AtomicReference<>(RUNNING);

    @TempDir
    Path project;

    @BeforeEach
    void makeStage() throws Exception {
        Files.writeString(project.resolve("order.stage.json"), """
                {"faults": [{"service": "sns", "cut": true}],
                 "then": [{"when": "FAILED", "cure": true, "redrive": true}],
                 "after": [{"operation": "DeleteItem", "request": {"TableName": "StockTable"}}]}""");
        stage.on("Scan", "{\"Items\":[{}]}").on("StartExecution", "{\"executionArn\":\"" + ARN + "\"}")
                .on("GetExecutionHistory", "{\"events\":[]}")
                .on("DescribeExecution", request -> Answer.ok(description(status.get())))
                .on("RedriveExecution", request -> {
                    status.set("SUCCEEDED");
                    return Answer.ok("{}");
                });
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void execution_thatHasStarted_isKnownBeforeItsEnd() throws Exception {
        assertEquals(ARN, start().get(1, TimeUnit.MINUTES));

        assertTrue(called("POST faults/"), "faults are in force");
        assertFalse(called("DELETE faults/"), "and stay so");
    }

    @Test
    void script_ofAnExecutionThatEnds_isAppliedInTheBackground() throws Exception {
        start().get(1, TimeUnit.MINUTES);
        status.set(FAILED);

        awaitEnd();

        List<String> ends = stage.calls().stream().map(call -> call.replaceFirst("/.*", ""))
                .filter(List.of("DELETE faults", "RedriveExecution", "DeleteItem")::contains).toList();
        assertEquals(List.of("DELETE faults", "RedriveExecution", "DELETE faults", "DeleteItem"), ends);
        assertEquals(List.of(), progress);
    }

    @Test
    void execution_thatIsRefused_isWrongUsageAndLeavesNoFault() throws Exception {
        stage.on("StartExecution", request -> Answer.error(400, "ExecutionAlreadyExists", "known"));

        ExecutionException refused = assertThrows(ExecutionException.class, () -> start().get(1, TimeUnit.MINUTES));

        assertEquals("there is already an execution named my-order; choose another name",
                assertInstanceOf(UsageException.class, refused.getCause()).getMessage());
        assertTrue(called("DELETE faults/"));
        awaitEnd();
        assertEquals(List.of(), progress);
    }

    @Test
    void failure_afterTheStart_isReportedAsProgress() throws Exception {
        stage.on("DescribeExecution", request -> Answer.error(500, "InternalFailure", "broken"));

        start().get(1, TimeUnit.MINUTES);

        awaitEnd();
        assertEquals(List.of("orderflow: the script of execution my-order stopped: InternalFailure: broken"), progress);
        assertTrue(called("DELETE faults/"));
    }

    @Test
    void end_ofTheStage_isNoFailure() throws Exception {
        CountDownLatch following = new CountDownLatch(2);
        stage.on("POST news", request -> {
            following.countDown();
            return Answer.ok("{\"status\":\"RUNNING\"}");
        });
        start().get(1, TimeUnit.MINUTES);
        assertTrue(following.await(1, TimeUnit.MINUTES));

        stage.close();

        awaitEnd();
        assertEquals(List.of(), progress);
    }

    private CompletableFuture<String> start() {
        StageClient client = stage.client();
        return new BackgroundRuns(client, project, progress::add).start(Workflow.machine(client.stack(), "order"),
                "my-order", new ObjectMapper().createObjectNode(), StageScript.beside(project.resolve("order.json")));
    }

    private boolean called(String start) {
        return stage.calls().stream().anyMatch(call -> call.startsWith(start));
    }

    private static void awaitEnd() {
        await().atMost(Duration.ofMinutes(1)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("run-my-order")));
    }

    private static String description(String status) {
        return "{\"executionArn\":\"" + ARN + "\",\"name\":\"my-order\",\"status\":\"" + status
                + "\",\"startDate\":1000.5,\"stopDate\":1002.0}";
    }
}

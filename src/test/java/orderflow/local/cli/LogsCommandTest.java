package orderflow.local.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.run.FakeStage;
import orderflow.local.run.FakeStage.Answer;

/** Runs {@code logs} on a stage that is up, in a separate project. */
class LogsCommandTest {

    private static final String LINE = "{\"lines\":[{\"id\":7,\"time\":\"2026-11-30T01:02:03.000456Z\",\"source\":\"Pay\","
            + "\"message\":\"paid: 5 €\"}]}";
    private static final String PRINTED = "01:02:03.000  Pay  paid: 5 €";

    private final PrintStream standardError = System.err;
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final FakeStage stage = new FakeStage();

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() {
        new StageFile(project).write(stage.endpoint(), Code.ELSEWHERE);
        stage.on("POST logs", request -> {
            requests.add(request);
            return Answer.ok(requests.size() == 1 ? LINE : "{\"lines\":[]}");
        });
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        System.setOut(standardOutput);
        stage.close();
    }

    private int run(String... arguments) {
        return Launcher.run(Stream.concat(Stream.of("logs", "--project", project.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String told() {
        return errors.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void lines_always_areReadUntilThereIsNone() {
        assertEquals(0, run("Pay"));

        assertEquals(PRINTED, output.toString(StandardCharsets.UTF_8).strip());
        assertEquals("[{\"source\":\"Pay\",\"execution\":null}, {\"source\":\"Pay\",\"execution\":null,\"after\":7}]",
                requests.toString());
    }

    @Test
    void follow_always_waitsForLinesUntilTheStageEnds() throws Exception {
        CompletableFuture<Integer> following = CompletableFuture.supplyAsync(() -> run("--follow"));
        await().until(() -> requests.size() > 2);
        new StageFile(project).delete(ProcessHandle.current().pid());
        stage.close();

        assertEquals(0, following.get(1, TimeUnit.MINUTES));
        assertEquals(PRINTED, output.toString(StandardCharsets.UTF_8).strip());
        assertEquals("the stage has ended", told());
    }

    @Test
    void order_known_selectsItsLines() {
        assertEquals(0, run("--order", "my-order"));

        assertEquals("{\"source\":null,\"execution\":\"my-order\"}", requests.peek());
    }

    @Test
    void order_unknown_isRefusedWithTheLatest() {
        stage.on("DescribeExecution", request -> Answer.error(400, "ExecutionDoesNotExist", "none"))
                .on("ListExecutions", "{\"executions\":[{\"name\":\"b\"},{\"name\":\"a\"}]}");

        assertEquals(2, run("--order", "my-order"));
        assertEquals("orderflow: --order: there is no execution my-order; the latest are b, a", told());
    }

    @Test
    void function_unknown_isRefusedWithTheStagesWords() {
        stage.on("POST logs", request -> new Answer(400, Map.of(), "{\"message\":\"no function X\"}"));

        assertEquals(2, run("X"));
        assertEquals("orderflow: no function X", told());
    }

    @Test
    void stage_notUp_isSaid() {
        new StageFile(project).delete(ProcessHandle.current().pid());

        assertEquals(1, run());
        assertEquals("orderflow: no stage is up; start one with ./orderflow up", told());
    }
}

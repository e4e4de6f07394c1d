package orderflow.local.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.run.FakeStage;
import orderflow.local.run.FakeStage.Answer;

/** Runs {@code run order} on a stage that is up, in a separate project. */
class RunCommandTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:OrderWorkflow:my-order";

    private final PrintStream standardError = System.err;
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final FakeStage stage = new FakeStage();

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(project.resolve("template.yaml"), "Resources:\n  OrderWorkflow:\n");
        Files.writeString(project.resolve("order.json"), "{}");
        new StageFile(project).write(stage.endpoint(), Code.ELSEWHERE);
        stage.on("Scan", "{\"Items\":[{}]}").on("StartExecution", "{\"executionArn\":\"" + ARN + "\"}")
                .on("GetExecutionHistory", "{\"events\":[]}").on("DescribeExecution", ended("CONFIRMED"));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(output, true, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        System.setOut(standardOutput);
        stage.close();
    }

    @Test
    void order_confirmed_exitsWithZero() {
        assertEquals(0, run());
    }

    @Test
    void start_refusedForTheInput_exitsWithTwo() {
        stage.on("StartExecution", request -> Answer.error(400, "ExecutionAlreadyExists", "known"));

        assertEquals(2, run());
        assertEquals("orderflow: there is already an execution named my-order; choose another name", lastError());
    }

    @Test
    void service_failing_exitsWithOne() {
        stage.on("Scan", request -> Answer.error(500, "InternalServerError", "broken"));

        assertEquals(1, run());
        assertEquals("orderflow: InternalServerError: broken", lastError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notaurl", "127.0.0.1:3001", "http://", "ftp://host", "http://a b"})
    void lambdaEndpoint_thatIsNoHttpUrl_isWrongUsage(String endpoint) {
        assertEquals(2, run("--lambda-endpoint", endpoint));
        assertEquals("orderflow: Invalid value for option '--lambda-endpoint': '" + endpoint
                + "' is not a URL such as http://127.0.0.1:3001 (see ./orderflow run --help)", lastError());
    }

    @Test
    void json_inALocaleWithoutItsLetters_isUtf8() {
        stage.on("DescribeExecution", ended("Hafenstraße"));

        run();

        assertTrue(output.toString(StandardCharsets.UTF_8).contains("Hafenstraße"));
    }

    @Test
    void functions_builtAfterTheStart_areWarnedOf() throws IOException {
        pack("as started");
        new StageFile(project).write(stage.endpoint(), Code.of(project, false));
        run();
        assertFalse(errors.toString(StandardCharsets.UTF_8).contains("older"));

        pack("changed");
        run();

        assertEquals(1, errors.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("older")).count());
    }

    private void pack(String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                Files.newOutputStream(project.resolve("target/function.zip")))) {
            zip.putNextEntry(new ZipEntry("Handler.class"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private int run(String... more) {
        return Launcher.run(Stream.concat(Stream.of("run", "order", project.resolve("order.json").toString(), "--name",
                "my-order", "--json", "--project", project.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private String lastError() {
        String told = errors.toString(StandardCharsets.UTF_8).strip();
        return told.substring(told.lastIndexOf('\n') + 1);
    }

    private static String ended(String status) {
        return "{\"executionArn\":\"" + ARN + "\",\"name\":\"my-order\",\"status\":\"SUCCEEDED\",\"startDate\":1000.5,"
                + "\"stopDate\":1002.0,\"output\":\"{\\\"orderId\\\":\\\"my-order\\\",\\\"status\\\":\\\"" + status
                + "\\\"}\"}";
    }

    @Test
    void address_ofTheExecution_followsItsName() {
        String unusual = ARN + " ü/?";
        stage.on("StartExecution", "{\"executionArn\":\"" + unusual + "\"}");

        run();

        List<String> lines = errors.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(executionPage() + "%20%C3%BC%2F%3F",
                lines.get(lines.indexOf("execution my-order of OrderWorkflow") + 1));
    }

    @Test
    void open_withABrowser_opensTheExecutionInIt() throws Exception {
        Path opened = project.resolve("opened");
        Path browser = BrowserScript.write(project.resolve("browser"), opened, 0);

        Process run = start(Map.of("BROWSER", browser.toString()), "--open");

        assertEquals(0, exitCode(run));
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(opened));
        assertEquals("browser " + executionPage(), Files.readString(opened).strip());
    }

    @Test
    void open_withoutABrowser_isToldInOneLineAndTheRunGoesOn() throws Exception {
        Process run = start(Map.of("PATH", project.toString()), "--open");

        assertEquals(0, exitCode(run));
        assertEquals("there is no browser to open the page in", childErrors().strip());
    }

    @Test
    void run_thatIsInterrupted_isPutRightAndItsExecutionContinues() throws Exception {
        CountDownLatch following = new CountDownLatch(1);
        Files.writeString(project.resolve("order.stage.json"), """
                {"faults": [{"service": "sns", "cut": true}],
                 "after": [{"operation": "DeleteItem", "request": {"TableName": "StockTable"}}]}""");
        stage.on("DescribeExecution", request -> {
            following.countDown();
            return Answer.ok("{\"status\":\"RUNNING\"}");
        });

        interrupt(start(Map.of()), following);

        List<String> calls = stage.calls();
        assertTrue(calls.stream().anyMatch(call -> call.startsWith("DELETE faults/")), calls::toString);
        assertTrue(calls.contains("DeleteItem"), calls::toString);
        assertEquals("the execution continues: " + executionPage(), childErrors().strip());
    }

    @Test
    void run_thatIsInterruptedBeforeItsStart_saysNothing() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stage.on("Scan", request -> {
            preparing.countDown();
            return hanging(end);
        });

        interrupt(start(Map.of()), preparing);
        end.countDown();

        assertEquals("", childErrors());
    }

    private static Answer hanging(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.ok("{}");
    }

    private static void interrupt(Process run, CountDownLatch reached) throws InterruptedException {
        try {
            assertTrue(reached.await(1, TimeUnit.MINUTES));
            run.destroy();
            assertTrue(run.waitFor(1, TimeUnit.MINUTES));
        } finally {
            run.destroyForcibly();
        }
    }

    private static int exitCode(Process run) throws InterruptedException {
        try {
            assertTrue(run.waitFor(1, TimeUnit.MINUTES));
            return run.exitValue();
        } finally {
            run.destroyForcibly();
        }
    }

    /** Starts a run in another JVM. */
    private Process start(Map<String, String> environment, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp",
                System.getProperty("java.class.path"), Launcher.class.getName(), "run", "order",
                project.resolve("order.json").toString(), "--project", project.toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(project.resolve("errors").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String childErrors() throws IOException {
        return Files.readString(project.resolve("errors"));
    }

    private String executionPage() {
        return "http://localhost:" + stage.endpoint().getPort() + "/console/executions/" + ARN;
    }
}

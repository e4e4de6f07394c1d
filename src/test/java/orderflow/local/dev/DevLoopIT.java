package orderflow.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.console.Console;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** One stage that stays up while a copy of the project's files changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevLoopIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final String LOADED = "loaded";
    private static final long PATIENCE_SECONDS = 120;

    private static final String HANDLER = "src/main/java/orderflow/order/CaptureOrder.java";
    private static final String BEAN = "src/main/java/orderflow/order/Curfew.java";
    private static final String DEFINITION = "statemachine/order.asl.yaml";

    @TempDir
    static Path copy;

    private static final BlockingQueue<String> NEWS = new LinkedBlockingQueue<>();
    private static Stage stage;
    private static DevLoop loop;

    @BeforeAll
    static void start() throws IOException {
        ProjectCopy.write(PROJECT, copy);
        StageSettings settings = StageSettings.of(PROJECT);
        stage = Stage.start(settings.withTemplate(copy.resolve("template.yaml"), settings.parameters()));
        loop = DevLoop.start(stage, copy, List.of(), new DevLoop.Observer() {

            @Override
            public void told(String line) {
                NEWS.add(line);
            }

            @Override
            public void failed(String text) {
                NEWS.add(text);
            }

            @Override
            public void loaded() {
                NEWS.add(LOADED);
            }
        });
        Console.serve(stage, PROJECT, loop::problems);
        loop.ready().join();
    }

    @AfterAll
    static void stop() {
        loop.close();
        stage.close();
    }

    @Test
    @Order(1)
    void paymentRule_changed_changesTheOutcomeOfTheNextOrder() throws Exception {
        assertEquals("orderflow.payment.UnknownToken", order().at("/output/reason").asText());

        replace("src/main/java/orderflow/payment/TestToken.java", ".findFirst()",
                ".findFirst().or(() -> Optional.of(APPROVED))");
        awaitNews("src/main/java/orderflow/payment/TestToken.java: compiled in ");
        assertEquals(LOADED, nextNews());

        assertEquals("CONFIRMED", order().at("/output/status").asText());
    }

    @Test
    @Order(2)
    void source_thatDoesNotCompile_isShownWhileTheLastGoodVersionRunsUntilItIsMended() throws Exception {
        replace(HANDLER, "details.total()", "details.sum()");
        String error = nextNews();

        assertTrue(error.startsWith(HANDLER + ":"), error);
        assertTrue(error.contains("error: cannot find symbol") && error.contains("details.sum()"), error);
        assertEquals(Optional.of(error), loop.problems());
        assertTrue(page().contains("details.sum()"), "the console shows it");
        assertEquals("CONFIRMED", order().at("/output/status").asText());

        replace(HANDLER, "details.sum()", "details.total()");
        awaitNews(HANDLER + ": compiled in ");
        assertEquals(LOADED, nextNews());
        assertEquals(Optional.empty(), loop.problems());
        assertFalse(page().contains("class=\"problems\""));
    }

    @Test
    @Order(3)
    void beanOfANewClass_thatQuarkusDoesNotFind_isShownAndRunsOnceItIsFound() throws Exception {
        write(BEAN, """
                package orderflow.order;

                class Curfew {

                    void check() {
                        throw new InvalidOrder("The shop is closed");
                    }
                }
                """);
        write(HANDLER, read(HANDLER)
                .replace("CaptureOrder(OrderCapture orderCapture) {",
                        "private final Curfew curfew;\n\n    CaptureOrder(OrderCapture orderCapture, Curfew curfew) {\n"
                                + "        this.curfew = curfew;")
                .replace("OrderDetails details =", "curfew.check();\n        OrderDetails details ="));
        String error = awaitNews("Quarkus: ");
        assertTrue(error.contains("Unsatisfied dependency for type orderflow.order.Curfew"), error);

        replace(BEAN, "class Curfew", "@jakarta.inject.Singleton\nclass Curfew");
        awaitNews(BEAN + ": compiled in ");
        assertEquals(LOADED, nextNews());
        JsonNode output = order().path("output");
        assertEquals("REJECTED", output.path("status").asText());
        assertTrue(output.path("message").asText().contains("The shop is closed"), output.toString());
    }

    @Test
    @Order(4)
    void definition_changed_isThatOfTheNextOrderAndAnInvalidOneIsNot() throws Exception {
        replace(DEFINITION, "StartAt: CaptureOrder", "StartAt: Welcome");
        String error = nextNews();
        assertTrue(error.startsWith(DEFINITION + ":"), error);
        assertTrue(page().contains(DEFINITION));
        assertFalse(states(order()).contains("Welcome"));

        replace(DEFINITION, "\nStates:\n", "\nStates:\n  Welcome:\n    Type: Pass\n    Next: CaptureOrder\n");
        awaitNews("OrderWorkflow has the definition of " + DEFINITION);
        assertEquals(LOADED, nextNews());
        assertEquals(Optional.empty(), loop.problems());
        assertTrue(states(order()).contains("Welcome"));
    }

    @Test
    @Order(5)
    void template_changed_needsARestart() throws Exception {
        replace("template.yaml", "Resources:", "# A comment\nResources:");

        assertTrue(nextNews().startsWith("template.yaml changed: restart dev"));
    }

    private static String awaitNews(String beginning) throws InterruptedException {
        String news = nextNews();
        while (!news.startsWith(beginning)) {
            news = nextNews();
        }
        return news;
    }

    private static String nextNews() throws InterruptedException {
        String news = NEWS.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(news, "dev says nothing");
        return news;
    }

    /** @return the document of an order with a token that the test gateway does not list */
    private static JsonNode order() {
        ObjectNode input = (ObjectNode) JsonFile.read("confirmed.json",
                PROJECT.resolve("events/order/confirmed.json"));
        ((ObjectNode) input.path("payment")).put("token", "tok_unlisted");
        return Run.of(new StageClient(stage.endpoint()), "order", PROJECT, StageScript.none(), SILENT, false)
                .run(Workflow.machine(stage.stack(), "order"), ExecutionName.generated("order"), input, 0).document();
    }

    private static List<String> states(JsonNode document) {
        return stage.stepFunctions().history(document.path("executionArn").asText()).stream()
                .map(event -> event.details().path("name").asText()).toList();
    }

    private static String page() throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(Console.address(stage.endpoint())).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void replace(String name, String old, String fresh) throws IOException {
        String text = read(name);
        assertTrue(text.contains(old), name + " has no " + old);
        write(name, text.replace(old, fresh));
    }

    private static String read(String name) throws IOException {
        return Files.readString(copy.resolve(name));
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(copy.resolve(name), text);
    }
}

package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import orderflow.local.cli.StageClient;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/**
 * Every function with its sample event and with the event that must fail, in the order of events/expected.json. There,
 * objects may lack members, and a text that begins with ~ is a regular expression.
 */
@Tag("samples")
class SampleEventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("events");
    /** The batch of the day's close runs meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> SLOW_START = List.of("orderflow.aws.ServiceUnavailable", "Sandbox.Timedout");

    private static Stage stage;
    private static StageClient client;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(Path.of("").toAbsolutePath())
                .withNative(Boolean.getBoolean("orderflow.native")));
        client = new StageClient(stage.endpoint());
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> function_withBothEvents_answersAsExpected() throws IOException {
        return StreamSupport.stream(read(Path.of("expected.json")).spliterator(), false).flatMap(row -> Stream.of(
                dynamicTest(row.path("function").asText(), () -> assertAnswer(row)),
                dynamicTest(row.path("function").asText() + " fails", () -> assertFailure(row))));
    }

    private static void assertAnswer(JsonNode row) throws IOException {
        String function = row.path("function").asText();
        JsonNode event = read(Path.of(function + ".json"));
        boolean polls = row.path("answer").has("done");
        JsonNode answer = Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(3)).ignoreExceptionsMatching(SampleEventsIT::isSlowStart)
                .until(() -> client.invoke(function, event), given -> !polls || fits(row.path("answer"), given));
        assertTrue(fits(row.path("answer"), answer), () -> function + " answered " + answer);
    }

    private static void assertFailure(JsonNode row) throws IOException {
        String function = row.path("function").asText();
        JsonNode event = read(Path.of("failing", function + ".json"));
        if (row.has("fault")) {
            client.control("POST", "faults", row.path("fault").toString());
        }
        StageClient.ServiceError error = assertThrows(StageClient.ServiceError.class,
                () -> client.invoke(function, event));
        client.control("DELETE", "faults", "");
        assertEquals(row.path("error").asText(), error.code(), error::getMessage);
    }

    /** First calls on a loaded machine may find their time over. */
    private static boolean isSlowStart(Throwable failure) {
        return failure instanceof StageClient.ServiceError error && SLOW_START.contains(error.code());
    }

    private static boolean fits(JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            return expected.properties().stream().allMatch(
                    (Map.Entry<String, JsonNode> member) -> fits(member.getValue(), actual.path(member.getKey())));
        }
        if (expected.isArray()) {
            return actual.isArray() && actual.size() == expected.size() && IntStream.range(0, expected.size())
                    .allMatch(index -> fits(expected.get(index), actual.get(index)));
        }
        if (expected.isTextual() && expected.asText().startsWith("~")) {
            return actual.asText().matches(expected.asText().substring(1));
        }
        return expected.equals(actual);
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(EVENTS.resolve(file).toFile());
    }
}

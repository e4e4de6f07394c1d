package orderflow.local.samples;

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

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;

/**
 * Sends the sample events of every function to a stage, in the order of events/expected.json, which has the expected
 * answers. There, objects may omit members, and a text that begins with ~ is a regular expression.
 */
public final class SampleEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("events");
    /** Includes the time that the batch of the day's close takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> SLOW_START = List.of("orderflow.aws.ServiceUnavailable", "Sandbox.Timedout");

    private final StageClient client;

    public SampleEvents(StageClient client) {
        this.client = client;
    }

    /**
     * @return a row for each function: {@code function}, {@code answer}, {@code error} and, if needed, {@code fault}
     *         and {@code waits}
     */
    public static Stream<JsonNode> rows() throws IOException {
        return StreamSupport.stream(read(Path.of("expected.json")).spliterator(), false);
    }

    /**
     * Sends the event that must succeed. Repeats it if the function has to wait for the batch or for the container.
     *
     * @return the last answer
     */
    public JsonNode answer(JsonNode row) throws IOException {
        JsonNode event = read(Path.of(row.path("function").asText() + ".json"));
        boolean waits = row.path("waits").asBoolean();
        return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsMatching(
                        failure -> isSlowStart(failure) || waits && failure instanceof ServiceError)
                .until(() -> client.invoke(row.path("function").asText(), event),
                        given -> !waits || fits(row.path("answer"), given));
    }

    /**
     * Sends the event that must fail, with its fault injected.
     *
     * @return the function's error
     *
     * @throws AssertionError if the function succeeds
     */
    public ServiceError failure(JsonNode row) throws IOException {
        String function = row.path("function").asText();
        if (row.has("fault")) {
            client.control("POST", "faults", row.path("fault").toString());
        }
        try {
            throw new AssertionError(
                    function + " answered " + client.invoke(function, read(Path.of("failing", function + ".json"))));
        } catch (ServiceError error) {
            return error;
        } finally {
            client.control("DELETE", "faults", "");
        }
    }

    /** @return whether an answer matches the expected one */
    public static boolean fits(JsonNode expected, JsonNode actual) {
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

    /** First calls on a loaded machine may time out. */
    private static boolean isSlowStart(Throwable failure) {
        return failure instanceof ServiceError error && SLOW_START.contains(error.code());
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(EVENTS.resolve(file).toFile());
    }
}

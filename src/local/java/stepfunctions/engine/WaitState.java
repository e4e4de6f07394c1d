package stepfunctions.engine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.data.Timestamp;
import stepfunctions.errors.StatesError;

/** A Wait state: waits for a number of seconds or until a timestamp. */
final class WaitState extends State {

    private static final long LONGEST_SECONDS = 99_999_999;

    WaitState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        JsonNode input = isJsonata() ? null : effectiveInput(visit);
        visit.pause(until(visit), () -> visit.succeed(input));
    }

    private Instant until(Visit visit) {
        Scope scope = visit.scope();
        JsonNode seconds = dataFlow().number("Seconds", scope);
        if (seconds != null) {
            return visit.flow().execution().engine().time().now().plusSeconds(checked(seconds));
        }
        String path = definition().path("TimestampPath").asText(null);
        String timestamp;
        if (path == null) {
            timestamp = dataFlow().text("Timestamp", scope);
        } else {
            JsonNode value = JsonPathDataFlow.read(path, effectiveInput(visit), scope);
            if (value == null) {
                throw StatesError.runtime("The TimestampPath parameter does not reference an input value: " + path);
            }
            timestamp = value.asText();
        }
        Instant moment = Timestamp.parse(timestamp);
        if (moment == null) {
            throw invalid(timestamp, path);
        }
        return moment;
    }

    private long checked(JsonNode seconds) {
        String path = definition().path("SecondsPath").asText(null);
        if (!seconds.isIntegralNumber()) {
            throw path == null
                    ? StatesError.evaluation("The field 'Seconds' must be an integer, but was: " + seconds, "Seconds")
                    : StatesError.runtime("The SecondsPath parameter cannot be parsed as a long value: " + path
                            + " == " + MapState.plain(seconds));
        }
        if (path != null && seconds.asLong() < 0) {
            throw StatesError
                    .runtime("The SecondsPath parameter references a negative value: " + path + " == " + seconds);
        }
        if (seconds.asLong() < 0 || seconds.asLong() > LONGEST_SECONDS) {
            throw StatesError.runtime("The " + (path == null ? "Seconds" : "SecondsPath")
                    + " parameter must be between 0 and " + LONGEST_SECONDS
                    + ", but was: " + seconds);
        }
        return seconds.asLong();
    }

    private static StatesError invalid(String timestamp, String path) {
        return path == null
                ? StatesError.evaluation(
                        "The Timestamp parameter is not a valid ISO-8601 extended offset date-time format string: "
                                + timestamp,
                        "Timestamp")
                : StatesError.runtime(
                        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                                + path + " == " + timestamp);
    }
}

package stepfunctions.states;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.execution.Visit;

/** Wait: for a number of seconds or until a moment. */
final class WaitState extends State {

    private static final long LONGEST_SECONDS = 99_999_999;
    private static final Pattern TIMESTAMP = Pattern
            .compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");

    WaitState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        JsonNode input = isJsonata() ? null : effectiveInput(visit);
        visit.later(until(visit), () -> visit.succeed(input));
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
        return moment(timestamp, path);
    }

    private long checked(JsonNode seconds) {
        String path = definition().path("SecondsPath").asText(null);
        if (!seconds.isIntegralNumber()) {
            throw path == null
                    ? StatesError.evaluation("The field 'Seconds' must be an integer, but was: " + seconds, "Seconds")
                    : StatesError.runtime(
                            "The SecondsPath parameter does not reference a valid integer: " + path + " == " + seconds);
        }
        if (seconds.asLong() < 0 || seconds.asLong() > LONGEST_SECONDS) {
            throw StatesError.runtime("The " + (path == null ? "Seconds" : "SecondsPath")
                    + " parameter must be between 0 and " + LONGEST_SECONDS
                    + ", but was: " + seconds);
        }
        return seconds.asLong();
    }

    private static Instant moment(String timestamp, String path) {
        if (TIMESTAMP.matcher(timestamp).matches()) {
            try {
                return OffsetDateTime.parse(timestamp).toInstant();
            } catch (DateTimeException e) {
                throw invalid(timestamp, path);
            }
        }
        throw invalid(timestamp, path);
    }

    private static StatesError invalid(String timestamp, String path) {
        return StatesError.runtime(path == null
                ? "The Timestamp parameter is not a valid ISO-8601 extended offset date-time format string: "
                        + timestamp
                : "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                        + path + " == " + timestamp);
    }
}

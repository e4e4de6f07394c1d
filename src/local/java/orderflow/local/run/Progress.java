package orderflow.local.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Prints an execution's history while it grows: one line for each state entered or left, each retry and each failure.
 */
final class Progress {

    private static final int NAME_WIDTH = 21;

    private final PrintStream out;
    private final boolean colour;
    private final Map<Long, String> states = new HashMap<>();
    private final Map<String, Instant> entered = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private Instant start;

    Progress(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Prints a line for an event of GetExecutionHistory if its type is one of those above. */
    void show(JsonNode event) {
        Instant at = Times.instant(event.path("timestamp"));
        start = start == null ? at : start;
        String type = event.path("type").asText();
        String state = stateOf(event, type);
        if (type.endsWith("StateEntered")) {
            entered.put(state, at);
            tries.remove(state);
            line(at, state, "", "entered");
        } else if (type.endsWith("StateExited")) {
            line(at, state, "32", "left after " + seconds(between(entered.get(state), at)) + retries(state));
        } else if (type.equals("TaskScheduled") || type.equals("LambdaFunctionScheduled")) {
            scheduled(at, state);
        } else if (type.endsWith("Failed") || type.endsWith("TimedOut") || type.endsWith("Aborted")) {
            failed(at, type, state, details(event));
        } else if (type.equals("ExecutionRedriven")) {
            line(at, "", "33", "redriven");
        }
    }

    private void scheduled(Instant at, String state) {
        int number = tries.merge(state, 1, Integer::sum);
        if (number > 1) {
            line(at, state, "33", "attempt " + number);
        }
    }

    private void failed(Instant at, String type, String state, JsonNode details) {
        String error = details.path("error").asText(type.endsWith("TimedOut") ? "States.Timeout" : "");
        if (type.startsWith("Execution")) {
            String what = type.substring("Execution".length()).toLowerCase(Locale.ROOT);
            line(at, "", "31", "execution " + (what.equals("timedout") ? "timed out" : what) + " " + error);
        } else if (!error.isEmpty()) {
            line(at, state, "31", "error " + error + message(details));
        }
    }

    /** The cause of a function's error is JSON that contains the message. */
    private static String message(JsonNode details) {
        String cause = Causes.message(details.path("cause").asText(""));
        return cause.isEmpty() ? "" : ": " + cause;
    }

    private String stateOf(JsonNode event, String type) {
        String state = state(event, type);
        states.put(event.path("id").asLong(), state);
        return state;
    }

    /** The event of an expression that fails on entry refers to an event of the previous state. */
    private String state(JsonNode event, String type) {
        if (type.equals("EvaluationFailed")) {
            return details(event).path("state").asText();
        }
        return type.endsWith("StateEntered") || type.endsWith("StateExited")
                ? details(event).path("name").asText()
                : states.getOrDefault(event.path("previousEventId").asLong(), "");
    }

    private String retries(String state) {
        int number = tries.getOrDefault(state, 1);
        return number == 1 ? "" : ", " + number + " attempts";
    }

    private void line(Instant at, String state, String code, String text) {
        String shown = colour && !code.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
        out.println(String.format(Locale.ROOT, "%9s  %-" + NAME_WIDTH + "s %s", seconds(between(start, at)), state,
                shown).stripTrailing());
    }

    private static Duration between(Instant from, Instant to) {
        return from == null ? Duration.ZERO : Duration.between(from, to);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    private static JsonNode details(JsonNode event) {
        for (Map.Entry<String, JsonNode> member : (Iterable<Map.Entry<String, JsonNode>>) event::fields) {
            if (member.getKey().endsWith("EventDetails")) {
                return member.getValue();
            }
        }
        return event.path("none");
    }
}

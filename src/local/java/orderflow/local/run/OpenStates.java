package orderflow.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** The states that an execution is in, from its history. */
final class OpenStates {

    /** By the id of their entered event. */
    private final Map<Long, OpenState> states = new TreeMap<>();
    /** The id of the entered event of the state that an event belongs to, by the event's id. */
    private final Map<Long, Long> owners = new HashMap<>();
    private boolean running;

    /**
     * A state that has not been left.
     *
     * @param since when its last event happened
     * @param doing the resource that it has called, such as {@code ecs runTask.waitForTaskToken}; empty for none
     * @param error the error after which it will be retried; empty for none
     */
    record OpenState(long enteredEventId, String name, Instant since, String doing, String error) {}

    void add(JsonNode event) {
        String type = event.path("type").asText();
        long id = event.path("id").asLong();
        long owner = type.endsWith("StateEntered")
                ? id
                : owners.getOrDefault(event.path("previousEventId").asLong(), 0L);
        owners.put(id, owner);
        if (type.endsWith("StateEntered")) {
            entered(event, id, type);
        } else if (type.endsWith("StateExited") || type.endsWith("StateFailed") || type.endsWith("StateAborted")) {
            // The states inside a Parallel or Map state were entered after it.
            boolean others = hasStates(type);
            states.keySet().removeIf(entered -> entered == owner || others && entered > owner);
        } else if (type.startsWith("Execution")) {
            running = type.equals("ExecutionStarted") || type.equals("ExecutionRedriven");
        } else if (states.containsKey(owner)) {
            states.put(owner, after(states.get(owner), type, event));
        }
    }

    private void entered(JsonNode event, long id, String type) {
        if (!hasStates(type)) {
            states.put(id, new OpenState(id, event.at("/stateEnteredEventDetails/name").asText(),
                    Times.instant(event.path("timestamp")), "", ""));
        }
    }

    private static boolean hasStates(String type) {
        return type.startsWith("Parallel") || type.startsWith("Map");
    }

    private static OpenState after(OpenState state, String type, JsonNode event) {
        Instant at = Times.instant(event.path("timestamp"));
        if (type.equals("TaskScheduled")) {
            JsonNode details = event.path("taskScheduledEventDetails");
            return new OpenState(state.enteredEventId(), state.name(), at,
                    details.path("resourceType").asText() + " " + details.path("resource").asText(), "");
        } else if (type.equals("LambdaFunctionScheduled")) {
            return new OpenState(state.enteredEventId(), state.name(), at, "lambda invoke", "");
        } else if (type.endsWith("Failed") || type.endsWith("TimedOut")) {
            String error = event.path("taskFailedEventDetails").path("error").asText(
                    event.path("lambdaFunctionFailedEventDetails").path("error").asText("States.Timeout"));
            return new OpenState(state.enteredEventId(), state.name(), at, "", error);
        }
        return state;
    }

    /** @return the open states, in the order in which they were entered; none after the execution's end */
    List<OpenState> list() {
        return running ? new ArrayList<>(states.values()) : List.of();
    }

    static Duration since(OpenState state, Instant now) {
        return Duration.between(state.since(), now);
    }
}

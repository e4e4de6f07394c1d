package orderflow.local.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.run.OpenStates.OpenState;

/** Why an execution's states wait, in words. Asks the stage, so it is for executions that wait for seconds. */
final class WaitReason {

    private static final String TOKEN = ".waitForTaskToken";

    private final StageClient stage;
    private final String executionArn;

    WaitReason(StageClient stage, String executionArn) {
        this.stage = stage;
        this.executionArn = executionArn;
    }

    /** @return one clause for each state */
    String of(Iterable<OpenState> states, Instant now) {
        JsonNode waits = stage.control("GET", "waits/" + executionArn, "");
        Map<Long, Instant> pauses = new HashMap<>();
        waits.path("pauses").forEach(pause -> pauses.put(pause.path("enteredEventId").asLong(),
                Instant.parse(pause.path("until").asText())));
        StringBuilder text = new StringBuilder();
        for (OpenState state : states) {
            text.append(text.isEmpty() ? "" : "; ").append(state.name()).append(' ')
                    .append(reason(state, pauses.get(state.enteredEventId()), waits.path("containers"), now));
        }
        return text.toString();
    }

    private static String reason(OpenState state, Instant until, JsonNode containers, Instant now) {
        String waited = seconds(OpenStates.since(state, now));
        if (until != null) {
            String left = seconds(Duration.between(now, until));
            return state.error().isEmpty()
                    ? "waits until " + until.truncatedTo(ChronoUnit.SECONDS) + ", " + left + " from now"
                    : "is retried in " + left + ", after " + state.error();
        }
        if (state.doing().startsWith("lambda ") && !state.doing().endsWith(TOKEN)) {
            return "waits for its function, for " + waited;
        }
        if (state.doing().endsWith(TOKEN)) {
            return "waits for its task token, for " + waited + container(containers);
        }
        return state.doing().isEmpty() ? "is open for " + waited : "waits for " + state.doing() + ", for " + waited;
    }

    /** @return what has become of the container that was started last */
    private static String container(JsonNode containers) {
        if (containers.isEmpty()) {
            return "";
        }
        JsonNode last = containers.get(containers.size() - 1);
        String arn = last.path("arn").asText();
        String reason = last.path("stoppedReason").asText();
        return "; container " + arn.substring(arn.lastIndexOf('/') + 1)
                + ("STOPPED".equals(last.path("status").asText())
                        ? " has ended" + (reason.isEmpty() ? "" : " (" + reason + ")")
                        : " is running");
    }

    private static String seconds(Duration duration) {
        return Math.max(0, duration.toSeconds()) + " s";
    }
}

package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the visits of one state. */
final class Tally {

    private static final List<StateStatus> BY_ATTENTION = List.of(StateStatus.IN_PROGRESS, StateStatus.FAILED,
            StateStatus.CANCELED, StateStatus.CAUGHT_ERROR, StateStatus.SUCCEEDED);

    private final String state;
    private final int[] counts = new int[StateStatus.values().length];
    /** The status of the last visit in each branch or iteration of the last attempt of the enclosing state. */
    private final Map<TracedFlow, StateStatus> last = new HashMap<>();
    private TracedFlow lastFlow;
    private int attempts;
    private Duration time = Duration.ZERO;

    Tally(String state) {
        this.state = state;
    }

    void add(TracedVisit visit, Instant now) {
        counts[visit.status().ordinal()]++;
        attempts += visit.attemptCount();
        time = time.plus(Duration.between(visit.entered.timestamp(), visit.ended() == null ? now : visit.ended()));
        if (lastFlow != null && (lastFlow.around != visit.flow.around || lastFlow.attempt != visit.flow.attempt)) {
            last.clear();
        }
        lastFlow = visit.flow;
        last.put(lastFlow, visit.status());
    }

    StateSummary summary() {
        return new StateSummary(state, Arrays.stream(counts).sum(), count(StateStatus.IN_PROGRESS),
                count(StateStatus.SUCCEEDED), count(StateStatus.CAUGHT_ERROR), count(StateStatus.FAILED),
                count(StateStatus.CANCELED), attempts, time, status());
    }

    private int count(StateStatus status) {
        return counts[status.ordinal()];
    }

    private StateStatus status() {
        return BY_ATTENTION.stream().filter(last::containsValue).findFirst().orElseThrow();
    }
}

package orderflow.local.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** One flow of control: the top level of an execution, a branch of a Parallel or an iteration of a Map. */
final class TracedFlow {

    final TracedVisit around;
    final int attempt;
    final int index;
    final int depth;
    TracedVisit last;
    /** The status of an iteration; not used for branches. */
    StateStatus status = StateStatus.IN_PROGRESS;
    private final Instant started;
    private Instant ended;
    private Map<String, JsonNode> variables = Map.of();

    static TracedFlow top() {
        return new TracedFlow(null, 0, -1, null);
    }

    TracedFlow(TracedVisit around, int attempt, int index, Instant started) {
        this.around = around;
        this.attempt = attempt;
        this.index = index;
        this.started = started;
        this.depth = around == null ? 0 : around.flow.depth + 1;
    }

    void assign(Map<String, JsonNode> assigned) {
        Map<String, JsonNode> all = new HashMap<>(variables);
        all.putAll(assigned);
        variables = Map.copyOf(all);
    }

    /** @return the variables that a state can read which this flow enters now */
    Map<String, JsonNode> visible() {
        if (around == null || around.variables.isEmpty()) {
            return variables;
        }
        if (variables.isEmpty()) {
            return around.variables;
        }
        Map<String, JsonNode> all = new HashMap<>(around.variables);
        all.putAll(variables);
        return Map.copyOf(all);
    }

    void end(StateStatus result, Instant time) {
        status = result;
        ended = time;
    }

    void goOn() {
        status = StateStatus.IN_PROGRESS;
        ended = null;
    }

    /** Ends the iteration and its states which are in progress, because the enclosing state ends. */
    void cancel(Instant time) {
        if (status == StateStatus.IN_PROGRESS) {
            end(StateStatus.CANCELED, time);
        }
        if (last != null && last.isOpen()) {
            last.close(StateStatus.CANCELED, time);
        }
    }

    StateVisit.Iteration iteration() {
        return new StateVisit.Iteration(index, status, started, ended);
    }
}

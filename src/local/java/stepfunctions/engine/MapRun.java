package stepfunctions.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.StateMachineType;
import stepfunctions.errors.ErrorNames;
import stepfunctions.errors.StatesError;
import stepfunctions.history.History;
import stepfunctions.history.Journal;
import stepfunctions.task.PathStep;

/**
 * The Map Run of a distributed Map. Every item or batch has a child execution with its own history. Failures are
 * tolerated up to a threshold.
 */
final class MapRun implements Children {

    private static final int CONCURRENCY_LIMIT = 10_000;

    private final MapState state;
    private final Visit visit;
    private final Tolerance tolerance;
    private final int concurrency;
    private final String id;
    private final List<Flow> flows = new ArrayList<>();
    private final Map<Flow, JsonNode> outputs = new HashMap<>();
    private final Map<Flow, StatesError> failures = new HashMap<>();
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private List<MapItem> items = List.of();
    private int running;
    private int redriveCount;
    private boolean over;

    MapRun(MapState state, Visit visit, Tolerance tolerance, int concurrency) {
        this.state = state;
        this.visit = visit;
        this.tolerance = tolerance;
        this.concurrency = Math.min(concurrency, CONCURRENCY_LIMIT);
        this.id = Long.toHexString(visit.random().nextLong());
    }

    private String runArn() {
        ExecutionContext outer = visit.flow().context();
        String label = state.label() == null ? state.name().replaceAll("[^A-Za-z0-9_-]", "") : state.label();
        return outer.stateMachineArn().replace(":stateMachine:", ":mapRun:") + "/" + label + ":" + id;
    }

    void start(List<MapItem> all) {
        items = all;
        visit.flow().write("MapRunStarted", Journal.details().put("mapRunArn", runArn()));
        if (all.isEmpty()) {
            finish();
        }
        for (int i = 0; i < all.size(); i++) {
            flows.add(null);
            waiting.add(i);
        }
        startSome();
    }

    private void startSome() {
        while (running < concurrency && !waiting.isEmpty()) {
            running++;
            int index = waiting.remove();
            Flow earlier = flows.get(index);
            if (earlier == null || state.isExpress()) {
                startChild(index);
            } else {
                earlier.redrive(earlier.journal().redrive(redriveCount));
            }
        }
    }

    private void startChild(int index) {
        MapItem item = items.get(index);
        ExecutionContext context = childContext(index, item.input());
        Journal journal = visit.flow().execution().journalOf(context, new History());
        Flow flow = Flow.child(visit, state.states(), new PathStep(state.name(), PathStep.Kind.ITERATION, index),
                item.context(), context, journal);
        flows.set(index, flow);
        ObjectNode details = Journal.details();
        details.set("input", item.input());
        journal.write("ExecutionStarted", 0, details.put("roleArn", context.roleArn()));
        flow.start(item.input());
    }

    private ExecutionContext childContext(int index, JsonNode input) {
        ExecutionContext outer = visit.flow().context();
        String name = id + "-" + index;
        String machine = outer.stateMachineName() + "/" + (state.label() == null ? state.name() : state.label());
        String arn = outer.stateMachineArn().replace(":stateMachine:", ":execution:") + "/"
                + (state.label() == null ? state.name() : state.label())
                + ":" + name;
        return new ExecutionContext(arn, name, input, outer.roleArn(), visit.flow().execution().engine().time().now(),
                outer.stateMachineArn(), machine,
                state.isExpress() ? StateMachineType.EXPRESS : StateMachineType.STANDARD);
    }

    @Override
    public void ended(Flow child, JsonNode output) {
        if (over) {
            return;
        }
        running--;
        outputs.put(child, output);
        ObjectNode details = Journal.details();
        details.set("output", output);
        child.journal().close("ExecutionSucceeded", child.lastEventId(), details);
        proceed();
    }

    @Override
    public void failed(Flow child, StatesError error) {
        if (over) {
            return;
        }
        running--;
        failures.put(child, error);
        child.journal().close("ExecutionFailed", child.lastEventId(), errorDetails(error));
        if (tolerance.bears(failures.size(), items.size())) {
            proceed();
        } else {
            fail();
        }
    }

    private static ObjectNode errorDetails(StatesError error) {
        ObjectNode details = Journal.details();
        if (error.name() != null) {
            details.put("error", error.name());
        }
        return error.cause() == null ? details : details.put("cause", error.cause());
    }

    private void proceed() {
        startSome();
        if (outputs.size() + failures.size() == items.size()) {
            finish();
        }
    }

    private void finish() {
        over = true;
        visit.flow().write("MapRunSucceeded", Journal.details());
        ArrayNode result = JsonNodeFactory.instance.arrayNode(flows.size());
        flows.forEach(flow -> result.add(outputs.containsKey(flow) ? outputs.get(flow) : failure(failures.get(flow))));
        visit.succeedInside(result);
    }

    private static JsonNode failure(StatesError error) {
        ObjectNode failure = JsonNodeFactory.instance.objectNode();
        failure.put("Error", error.name());
        return failure.put("Cause", error.cause());
    }

    private void fail() {
        abortChildren();
        StatesError error = new StatesError(ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                "The specified tolerated failure threshold was exceeded");
        visit.flow().write("MapRunFailed", errorDetails(error));
        visit.fail(error);
    }

    private void abortChildren() {
        over = true;
        waiting.clear();
        for (Flow child : flows) {
            if (child != null && !outputs.containsKey(child) && !failures.containsKey(child)) {
                child.journal().close("ExecutionAborted", 0, Journal.details());
                child.abort();
            }
        }
    }

    @Override
    public void abort() {
        if (!over) {
            abortChildren();
            visit.flow().writeAside("MapRunAborted", Journal.details());
        }
    }

    /**
     * Redrives the child executions without an output, within the concurrency limit. Express children start from the
     * beginning.
     */
    @Override
    public void redrive() {
        over = false;
        running = 0;
        redriveCount++;
        failures.clear();
        visit.flow().write("MapRunRedriven",
                Journal.details().put("mapRunArn", runArn()).put("redriveCount", redriveCount));
        for (int i = 0; i < flows.size(); i++) {
            if (flows.get(i) == null || !outputs.containsKey(flows.get(i))) {
                waiting.add(i);
            }
        }
        startSome();
    }
}

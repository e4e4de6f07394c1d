package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.task.PathStep;

/** The iterations of an inline Map. The first failure aborts the others. */
final class Iterations implements Children {

    private final MapState state;
    private final Visit visit;
    private final int concurrency;
    private final List<Flow> flows = new ArrayList<>();
    private List<MapItem> items = List.of();
    private JsonNode[] outputs = {};
    private int open;
    private boolean failed;

    Iterations(MapState state, Visit visit, int concurrency) {
        this.state = state;
        this.visit = visit;
        this.concurrency = concurrency;
    }

    void start(List<MapItem> all) {
        items = all;
        outputs = new JsonNode[all.size()];
        open = all.size();
        long started = visit.flow().lastEventId();
        if (all.isEmpty()) {
            succeed();
        }
        while (flows.size() < Math.min(concurrency, all.size())) {
            startNext(started);
        }
    }

    private void startNext(long after) {
        int index = flows.size();
        MapItem item = items.get(index);
        Flow flow = Flow.inside(visit, state.states(), new PathStep(state.name(), PathStep.Kind.ITERATION, index),
                item.context(), after);
        flows.add(flow);
        flow.write("MapIterationStarted", details(index));
        flow.start(item.input());
    }

    private ObjectNode details(int index) {
        return Journal.details().put("index", index).put("name", state.name());
    }

    @Override
    public void ended(Flow iteration, JsonNode output) {
        if (failed) {
            return;
        }
        int index = flows.indexOf(iteration);
        outputs[index] = output;
        long succeeded = iteration.writeAside("MapIterationSucceeded", details(index));
        open--;
        if (flows.size() < items.size()) {
            startNext(iteration.lastEventId());
        } else if (open == 0) {
            visit.flow().continueAfter(succeeded);
            succeed();
        }
    }

    private void succeed() {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (JsonNode output : outputs) {
            result.add(output);
        }
        visit.succeedInside(result);
    }

    @Override
    public void failed(Flow iteration, StatesError error) {
        if (failed) {
            return;
        }
        failed = true;
        iteration.writeAside("MapIterationFailed", details(flows.indexOf(iteration)));
        for (int i = 0; i < flows.size(); i++) {
            Flow flow = flows.get(i);
            if (flow != iteration && !flow.isOver()) {
                flow.abort();
                flow.writeAside("MapIterationAborted", details(i));
            }
        }
        visit.flow().continueAfter(iteration.lastEventId());
        visit.fail(error);
    }

    @Override
    public void abort() {
        for (int i = 0; i < flows.size(); i++) {
            Flow flow = flows.get(i);
            if (!failed && !flow.isOver()) {
                flow.abort();
                flow.writeAside("MapIterationAborted", details(i));
            }
        }
    }

    @Override
    public void redrive() {
        failed = false;
        long after = visit.flow().lastEventId();
        for (Flow flow : List.copyOf(flows)) {
            if (!flow.isOver()) {
                flow.redrive(after);
            }
        }
    }
}

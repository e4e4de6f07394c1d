package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.task.PathStep;

/** A Parallel state: runs all branches concurrently. The first failure aborts the others. */
final class ParallelState extends State {

    private final List<States> branches = new ArrayList<>();

    /** @param outerJsonata whether the enclosing query language, which the branches inherit, is JSONata */
    ParallelState(String name, JsonNode definition, boolean jsonata, boolean outerJsonata) {
        super(name, definition, jsonata);
        definition.get("Branches").forEach(branch -> branches.add(new States(branch, outerJsonata)));
    }

    @Override
    public boolean hasStates() {
        return true;
    }

    @Override
    public void execute(Visit visit) {
        JsonNode input = dataFlow().arguments(visit.scope());
        visit.flow().write("ParallelStateStarted", Journal.details());
        Branches running = new Branches(visit);
        visit.begin(running);
        running.start(input);
    }

    private final class Branches implements Children {

        private final Visit visit;
        private final List<Flow> flows = new ArrayList<>();
        private final JsonNode[] outputs = new JsonNode[branches.size()];
        private int open;
        private boolean failed;

        private Branches(Visit visit) {
            this.visit = visit;
        }

        private void start(JsonNode input) {
            long started = visit.flow().lastEventId();
            for (int i = 0; i < branches.size(); i++) {
                flows.add(Flow.inside(visit, branches.get(i), new PathStep(name(), PathStep.Kind.BRANCH, i), null,
                        started));
            }
            open = flows.size();
            flows.forEach(flow -> flow.start(input));
        }

        @Override
        public void ended(Flow branch, JsonNode output) {
            if (failed) {
                return;
            }
            outputs[flows.indexOf(branch)] = output;
            if (--open > 0) {
                return;
            }
            visit.flow().continueAfter(branch.lastEventId());
            ArrayNode result = JsonNodeFactory.instance.arrayNode(outputs.length);
            for (JsonNode each : outputs) {
                result.add(each);
            }
            visit.succeedInside(result);
        }

        @Override
        public void failed(Flow branch, StatesError error) {
            if (failed) {
                return;
            }
            failed = true;
            branch.abortFailed();
            abort();
            visit.flow().continueAfter(branch.lastEventId());
            visit.fail(error);
        }

        @Override
        public void abort() {
            flows.forEach(Flow::abort);
        }

        @Override
        public void redrive() {
            failed = false;
            long after = visit.flow().lastEventId();
            flows.stream().filter(flow -> !flow.isOver()).forEach(flow -> flow.redrive(after));
        }
    }
}

package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.Variables;
import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.task.PathStep;

/**
 * The flow of control through one {@code States} field: the top level of an execution, a Parallel branch or a Map
 * iteration. It is in one state at a time and links its events to each other.
 */
final class Flow {

    private final Execution execution;
    private final States states;
    private final Visit around;
    private final List<PathStep> path;
    private final Variables variables;
    private final ExecutionContext context;
    private final Journal journal;
    private final JsonNode item;
    private long lastEventId;
    private Visit current;
    private String nextState;
    private JsonNode nextInput;
    private int era;
    private boolean over;

    private Flow(Execution execution, States states, Visit around, List<PathStep> path, Variables variables,
            ExecutionContext context, Journal journal,
            JsonNode item, long lastEventId) {
        this.execution = execution;
        this.states = states;
        this.around = around;
        this.path = path;
        this.variables = variables;
        this.context = context;
        this.journal = journal;
        this.item = item;
        this.lastEventId = lastEventId;
    }

    static Flow top(Execution execution, States states, ExecutionContext context, Journal journal) {
        return new Flow(execution, states, null, List.of(), new Variables(null), context, journal, null, 0);
    }

    /**
     * Creates the flow of a branch or an inline iteration.
     *
     * @param item the context object's {@code Map}, or null to inherit that of the enclosing flow
     */
    static Flow inside(Visit around, States states, PathStep step, JsonNode item, long lastEventId) {
        Flow outer = around.flow();
        return new Flow(outer.execution, states, around, append(outer.path, step), new Variables(outer.variables),
                outer.context, outer.journal,
                item == null ? outer.item : item, lastEventId);
    }

    /**
     * Creates the flow of a distributed Map's child execution. It has its own history and context and cannot read outer
     * variables.
     */
    static Flow child(Visit around, States states, PathStep step, JsonNode item, ExecutionContext context,
            Journal journal) {
        Flow outer = around.flow();
        return new Flow(outer.execution, states, around, append(outer.path, step), new Variables(null), context,
                journal, item, 0);
    }

    private static List<PathStep> append(List<PathStep> path, PathStep step) {
        List<PathStep> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    void start(JsonNode input) {
        goTo(states.startAt(), input);
    }

    private void goTo(String name, JsonNode input) {
        nextState = name;
        nextInput = input;
        current = null;
        perform(() -> enter(name, input));
    }

    /** Runs work of this flow asynchronously, unless the flow is aborted or redriven before. */
    private void perform(Runnable work) {
        int scheduledIn = era;
        execution.perform(this, () -> {
            if (scheduledIn == era) {
                work.run();
            }
        });
    }

    private void enter(String name, JsonNode input) {
        if (!execution.mayEnterStates()) {
            execution.fail(StatesError.runtime("State machine " + context.stateMachineArn() + " has been deleted."),
                    lastEventId);
            return;
        }
        nextState = null;
        State state = states.get(name);
        long before = lastEventId;
        ObjectNode details = Journal.details();
        details.set("input", input);
        details.put("name", name);
        write(state.type() + "StateEntered", details);
        current = new Visit(this, state, input, before, lastEventId);
        Visit visit = current;
        perform(visit::execute);
    }

    /** Writes an event that follows the last one and becomes the last one. */
    long write(String type, ObjectNode details) {
        lastEventId = journal.write(type, lastEventId, details);
        return lastEventId;
    }

    /** Writes an event that follows the last one. Later events of this flow do not refer to it. */
    long writeAside(String type, ObjectNode details) {
        return journal.write(type, lastEventId, details);
    }

    long lastEventId() {
        return lastEventId;
    }

    /** Sets the last event to an event of another flow. */
    void continueAfter(long eventId) {
        lastEventId = eventId;
    }

    void exit(State state, JsonNode output, Completion completion, String next) {
        ObjectNode details = Journal.details();
        details.put("name", state.name());
        details.set("output", output);
        if (!completion.assigned().isEmpty()) {
            ObjectNode assigned = details.putObject("assignedVariables");
            completion.assigned().forEach(assigned::set);
            variables.assign(completion.assigned());
        }
        write(state.type() + "StateExited", details);
        if (next != null) {
            goTo(next, output);
        } else {
            end(output);
        }
    }

    private void end(JsonNode output) {
        over = true;
        current = null;
        if (around == null) {
            execution.succeed(output, lastEventId);
        } else {
            around.children().ended(this, output);
        }
    }

    void fail(StatesError error) {
        if (around == null) {
            execution.fail(error, lastEventId);
        } else if (error.isTerminal()) {
            failWhole(error, lastEventId);
        } else {
            around.children().failed(this, error.fromInside());
        }
    }

    /**
     * Ends the enclosing execution or the enclosing child execution of a distributed Map. No enclosing state can retry
     * or catch the error.
     */
    private void failWhole(StatesError error, long lastId) {
        if (around == null) {
            execution.fail(error, lastId);
        } else if (journal == around.flow().journal) {
            around.flow().failWhole(error, lastId);
        } else {
            lastEventId = lastId;
            around.children().failed(this, error.fromInside());
            abort();
        }
    }

    /** Aborts the current state, if there is one, and all its branches or iterations. */
    void abort() {
        era++;
        if (current != null && !over) {
            current.abort();
        }
    }

    /** Writes the event that the state in which this flow failed is aborted. */
    void abortFailed() {
        if (current != null && !current.hasChildren()) {
            current.writeAborted();
        }
    }

    /** Redrives the state that failed or was aborted. */
    void redrive(long afterEventId) {
        era++;
        lastEventId = afterEventId;
        if (nextState != null) {
            goTo(nextState, nextInput);
        } else if (current != null) {
            current.redrive();
        }
    }

    boolean isOver() {
        return over;
    }

    Execution execution() {
        return execution;
    }

    List<PathStep> path() {
        return path;
    }

    Variables variables() {
        return variables;
    }

    ExecutionContext context() {
        return context;
    }

    JsonNode item() {
        return item;
    }

    Journal journal() {
        return journal;
    }
}

package stepfunctions.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.PayloadSize;
import stepfunctions.data.Scope;
import stepfunctions.errors.Catcher;
import stepfunctions.errors.ErrorHandling;
import stepfunctions.errors.ErrorNames;
import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.time.Timer;

/** One visit of a state, from Entered to Exited, with all attempts. */
final class Visit {

    private static final Set<String> ABORTABLE = Set.of("Task", "Wait", "Parallel", "Map");

    private final Flow flow;
    private final State state;
    private final JsonNode input;
    private final long enteredAfter;
    private final long enteredEventId;
    private final Instant enteredTime;
    private final List<Runnable> whenTryEnds = new ArrayList<>();
    private ErrorHandling.Attempts attempts;
    private Children children;
    private String taskToken;
    private int retryCount;
    private int generation;
    private boolean left;

    Visit(Flow flow, State state, JsonNode input, long enteredAfter, long enteredEventId) {
        this.flow = flow;
        this.state = state;
        this.input = input;
        this.enteredAfter = enteredAfter;
        this.enteredEventId = enteredEventId;
        this.enteredTime = flow.execution().engine().time().now();
        this.attempts = state.errors().attempts();
    }

    void execute() {
        attempt(() -> state.execute(this));
    }

    /** Runs a part of the state's work. A StatesError from it is an error of the state. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (StatesError e) {
            fail(e.in(state.name(), enteredEventId));
        }
    }

    /** Leaves the state with the result of its work. */
    void succeed(JsonNode result) {
        succeed(result, Exit.of(state.definition(), ""));
    }

    /**
     * Leaves the state.
     *
     * @param result the result of the state's work, or null if there is none
     * @param exit the state's own exit or that of a choice rule
     */
    void succeed(JsonNode result, Exit exit) {
        attempt(() -> leave(state.dataFlow().complete(exit, scope().withResult(result)), exit.next()));
    }

    /**
     * Leaves the state with the result of its branches or iterations. A later error refers to the event of their
     * success.
     */
    void succeedInside(JsonNode result) {
        long succeeded = flow.writeAside(state.type() + "StateSucceeded", Journal.details());
        forgetChildren();
        Exit exit = Exit.of(state.definition(), "");
        attempt(() -> {
            Completion completion;
            try {
                completion = state.dataFlow().complete(exit, scope().withResult(result));
            } catch (StatesError e) {
                flow.continueAfter(succeeded);
                throw e;
            }
            leave(completion, exit.next());
        });
    }

    private void leave(Completion completion, String next) {
        if (PayloadSize.exceedsLimit(completion.output())) {
            throw new StatesError(ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + state.name()
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
        endTry();
        left = true;
        flow.exit(state, completion.output(), completion, next);
    }

    /** Handles an error of the state's work with Retry, Catch or the failure of the state. */
    void fail(StatesError error) {
        endTry();
        if (error.location() != null) {
            writeEvaluationFailed(error);
        }
        Optional<Duration> delay = state.errors().retry(error, attempts, random());
        if (delay.isPresent()) {
            pause(flow.execution().engine().time().now().plus(delay.get()), this::retry);
            return;
        }
        if (children != null || state.hasStates() && error.location() != null) {
            writeFailed(error);
        }
        Optional<Catcher> catcher = state.errors().catcher(error);
        if (catcher.isPresent()) {
            handle(error, catcher.get());
        } else {
            left = true;
            flow.fail(error);
        }
    }

    private void retry() {
        retryCount++;
        endTry();
        children = null;
        execute();
    }

    private void handle(StatesError error, Catcher catcher) {
        ObjectNode errorOutput = JsonNodeFactory.instance.objectNode();
        errorOutput.put("Error", error.name());
        errorOutput.put("Cause", error.cause());
        try {
            Exit exit = Exit.of(catcher.definition(), catcher.place());
            leave(state.dataFlow().caught(exit, scope().withErrorOutput(errorOutput)), exit.next());
        } catch (StatesError e) {
            StatesError placed = e.in(state.name(), enteredEventId);
            if (placed.location() != null) {
                writeEvaluationFailed(placed);
            }
            left = true;
            flow.fail(placed);
        }
    }

    private void writeFailed(StatesError error) {
        if (!ErrorNames.RUNTIME.equals(error.name())) {
            flow.write(state.type() + "StateFailed", Journal.details());
        }
    }

    /**
     * Writes the event of a failed evaluation. If the state has written no other event, the event refers to the one
     * before Entered, as on AWS.
     */
    private void writeEvaluationFailed(StatesError error) {
        if (flow.lastEventId() == enteredEventId) {
            flow.continueAfter(enteredAfter);
        }
        ObjectNode details = Journal.details();
        details.put("cause", error.cause()).put("error", error.name()).put("location", error.location()).put("state",
                state.name());
        flow.write("EvaluationFailed", details);
    }

    /** Runs work of this attempt at a time for which the state does nothing but wait. */
    void pause(Instant until, Runnable work) {
        flow.execution().pauses().put(enteredEventId, until);
        whenTryEnds(() -> flow.execution().pauses().remove(enteredEventId));
        later(until, work);
    }

    /** Runs work of this attempt at the given time, unless the attempt has ended by then. */
    Timer later(Instant at, Runnable work) {
        int started = generation;
        Timer timer = flow.execution().engine().time().schedule(at, () -> flow.execution().perform(flow, () -> {
            if (started == generation && !left) {
                attempt(work);
            }
        }));
        whenTryEnds(timer::cancel);
        return timer;
    }

    /** Runs work of this attempt asynchronously, unless the attempt has ended by then. Thread-safe. */
    void post(int startedGeneration, Runnable work) {
        flow.execution().perform(flow, () -> {
            if (startedGeneration == generation && !left) {
                attempt(work);
            }
        });
    }

    int generation() {
        return generation;
    }

    /** Adds an action that runs when this attempt ends for any reason. */
    void whenTryEnds(Runnable action) {
        whenTryEnds.add(action);
    }

    private void endTry() {
        generation++;
        taskToken = null;
        List<Runnable> actions = List.copyOf(whenTryEnds);
        whenTryEnds.clear();
        actions.forEach(Runnable::run);
    }

    void abort() {
        if (left) {
            return;
        }
        endTry();
        left = true;
        if (children != null) {
            children.abort();
        }
        writeAborted();
    }

    void writeAborted() {
        if (ABORTABLE.contains(state.type())) {
            flow.writeAside(state.type() + "StateAborted", Journal.details());
        }
    }

    void redrive() {
        left = false;
        retryCount = 0;
        attempts = state.errors().attempts();
        if (children != null) {
            attempt(children::redrive);
        } else {
            execute();
        }
    }

    /** Sets the state's branches or iterations. */
    void begin(Children newChildren) {
        children = newChildren;
    }

    /** Removes the branches or iterations, because they cannot be redriven after their success. */
    private void forgetChildren() {
        children = null;
    }

    Children children() {
        return children;
    }

    boolean hasChildren() {
        return children != null;
    }

    /** Issues the task token of this attempt. */
    String issueToken() {
        taskToken = flow.execution().engine().tokens().issue(random());
        return taskToken;
    }

    String taskToken() {
        return taskToken;
    }

    Scope scope() {
        return new Scope(input, null, null, this::contextObject, flow.variables(),
                flow.execution().engine().time()::now, random());
    }

    JsonNode contextObject() {
        return flow.context().object(this);
    }

    RandomGenerator random() {
        return flow.execution().random();
    }

    Flow flow() {
        return flow;
    }

    State state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    int retryCount() {
        return retryCount;
    }

    long enteredEventId() {
        return enteredEventId;
    }

    Instant enteredTime() {
        return enteredTime;
    }
}

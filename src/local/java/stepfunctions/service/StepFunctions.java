package stepfunctions.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.definition.Definition;
import stepfunctions.definition.Diagnostic;
import stepfunctions.engine.Engine;
import stepfunctions.engine.Execution;
import stepfunctions.engine.ExecutionState;
import stepfunctions.engine.PendingTask;
import stepfunctions.engine.TaskTokens;
import stepfunctions.history.HistoryEvent;
import stepfunctions.history.HistoryListener;
import stepfunctions.task.TaskIntegration;
import stepfunctions.time.RealTime;
import stepfunctions.time.TimeSource;

/**
 * An in-memory Step Functions service: state machines and executions with the semantics of the API. Methods throw
 * {@link StepFunctionsException} with AWS's error codes. Thread-safe.
 */
public final class StepFunctions implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StepFunctions.class.getName());

    private final TimeSource time;
    private final TaskTokens tokens;
    private final List<StatusListener> statusListeners = new CopyOnWriteArrayList<>();
    private final List<HistoryListener> historyListeners = new CopyOnWriteArrayList<>();
    private final TaskIntegration tasks;
    private final StateMachines machines;
    private final Executions executions;

    private StepFunctions(Builder builder) {
        Arns arns = new Arns(builder.partition, builder.region, builder.account);
        this.time = builder.time == null ? new RealTime() : builder.time;
        this.tokens = new TaskTokens(builder.seed);
        this.tasks = tasks(builder);
        this.machines = new StateMachines(arns, time, tasks::supports);
        Engine engine = new Engine(time, tasks, tokens,
                (arn, event) -> historyListeners.forEach(each -> safely(() -> each.written(arn, event))),
                builder.region, builder.seed);
        this.executions = new Executions(arns, engine, new Retention(builder.retainedExecutions, builder.retainedBytes),
                this::statusChanged);
    }

    private TaskIntegration tasks(Builder builder) {
        if (!builder.nestedExecutions) {
            return builder.tasks;
        }
        NestedExecutions nested = new NestedExecutions(this, builder.tasks);
        statusListeners.add(nested::changed);
        return nested;
    }

    public static Builder builder() {
        return new Builder();
    }

    private void statusChanged(Execution execution, ExecutionState state) {
        ExecutionDescription description = Executions.describe(execution, state, time.now());
        statusListeners.forEach(listener -> safely(() -> listener.changed(description)));
    }

    /** Runs a listener so that its failure does not affect the execution. */
    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
        }
    }

    /** @return the engine's clock */
    public TimeSource time() {
        return time;
    }

    public void addStatusListener(StatusListener listener) {
        statusListeners.add(listener);
    }

    public void addHistoryListener(HistoryListener listener) {
        historyListeners.add(listener);
    }

    /**
     * Creates a state machine. A repeated request returns the existing state machine; a different request with the same
     * name fails with StateMachineAlreadyExists.
     */
    public StateMachineDescription createStateMachine(CreateStateMachine request) {
        return machines.create(request).description();
    }

    /** Creates a standard state machine. */
    public StateMachineDescription createStateMachine(String name, JsonNode definition) {
        return createStateMachine(CreateStateMachine.standard(name, definition));
    }

    /** Changes the values that are not null. Running executions keep their definition. */
    public StateMachineDescription updateStateMachine(String arn, String definition, String roleArn, JsonNode logging,
            JsonNode tracing) {
        return machines.update(arn, definition, roleArn, logging, tracing).description();
    }

    public StateMachineDescription describeStateMachine(String arn) {
        return machines.get(arn).description();
    }

    /** Deletes a state machine; has no effect if it does not exist. Running executions end at their next transition. */
    public void deleteStateMachine(String arn) {
        machines.delete(arn);
    }

    public List<StateMachineDescription> listStateMachines() {
        return machines.list();
    }

    /** @return AWS's diagnostics for a definition; empty if the definition is valid */
    public List<Diagnostic> validateStateMachineDefinition(String definition, StateMachineType type) {
        return Definition.validate(definition, type, tasks::supports);
    }

    /**
     * @return until when the states of an execution wait: Wait states, and those that will be retried; by the id of the
     *         event of their entry
     */
    public Map<Long, Instant> pauses(String executionArn) {
        return Map.copyOf(executions.get(executionArn).pauses());
    }

    /**
     * Starts an execution.
     *
     * @param name the execution's name, or null for a new one; if an execution with this name and the same input is
     *            running, it is returned; any other execution with this name leads to ExecutionAlreadyExists
     */
    public ExecutionDescription startExecution(String stateMachineArn, String name, JsonNode input) {
        return Executions.describe(executions.start(machines.get(stateMachineArn), name, input), time.now());
    }

    public ExecutionDescription describeExecution(String executionArn) {
        return Executions.describe(executions.get(executionArn), time.now());
    }

    /** @return the state machine at the time of the execution's start */
    public StateMachineDescription describeStateMachineForExecution(String executionArn) {
        return executions.machineOf(executionArn).description();
    }

    /**
     * @param status the status to list, or null for all
     * @return the executions, newest first
     */
    public List<ExecutionDescription> listExecutions(String stateMachineArn, ExecutionStatus status) {
        return listExecutions(stateMachineArn, execution -> status == null || execution.status() == status);
    }

    List<ExecutionDescription> listExecutions(String stateMachineArn, Predicate<ExecutionDescription> wanted) {
        return executions.list(machines.get(stateMachineArn).description().stateMachineArn(), wanted);
    }

    /** @return the complete history so far */
    public List<HistoryEvent> history(String executionArn) {
        return executions.get(executionArn).history().events();
    }

    /** Ends the execution with status ABORTED; has no effect on an execution that has ended. */
    public void stopExecution(String executionArn, String error, String cause) {
        executions.get(executionArn).stop(error, cause);
    }

    /**
     * Redrives an execution that failed, timed out or was aborted within the last 14 days. Any other execution leads to
     * ExecutionNotRedrivable.
     */
    public ExecutionDescription redriveExecution(String executionArn) {
        return redriveExecution(executionArn, null);
    }

    /** @param clientToken a repetition with the same token within 15 minutes has no effect; may be null */
    public ExecutionDescription redriveExecution(String executionArn, String clientToken) {
        return Executions.describe(executions.redrive(executionArn, clientToken), time.now());
    }

    public void sendTaskSuccess(String taskToken, JsonNode output) {
        answered(pending(taskToken).succeed(output));
    }

    public void sendTaskFailure(String taskToken, String error, String cause) {
        answered(pending(taskToken).fail(error, cause));
    }

    public void sendTaskHeartbeat(String taskToken) {
        answered(pending(taskToken).heartbeat());
    }

    private PendingTask pending(String taskToken) {
        PendingTask task = tokens.find(taskToken);
        if (task != null) {
            return task;
        }
        if (!TaskTokens.isToken(taskToken)) {
            throw new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");
        }
        throw tokens.issued(taskToken)
                ? timedOut()
                : new StepFunctionsException("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
    }

    private static void answered(boolean taken) {
        if (!taken) {
            throw timedOut();
        }
    }

    private static StepFunctionsException timedOut() {
        return new StepFunctionsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    public void tagResource(String resourceArn, Map<String, String> tags) {
        machines.tag(resourceArn, tags);
    }

    public void untagResource(String resourceArn, List<String> keys) {
        machines.tags(resourceArn).keySet().removeAll(keys);
    }

    public Map<String, String> listTagsForResource(String resourceArn) {
        return Map.copyOf(machines.tags(resourceArn));
    }

    /** Ends all running executions without writing events to their histories. */
    @Override
    public void close() {
        time.close();
    }

    /** The settings of a service, all of which have defaults. */
    public static final class Builder {

        private TimeSource time;
        private TaskIntegration tasks = (request, callback) -> callback.failed("States.TaskFailed",
                "No integration for " + request.resource().text());
        private String partition = "aws";
        private String region = "us-east-1";
        private String account = "123456789012";
        private long seed;
        private int retainedExecutions = 10_000;
        private long retainedBytes = 128L * 1024 * 1024;
        private boolean nestedExecutions = true;

        private Builder() {}

        /** Sets the clock; the default is the real clock. The service closes it. */
        public Builder time(TimeSource value) {
            time = value;
            return this;
        }

        /** Sets the integration that runs the tasks; by default, every task fails. */
        public Builder tasks(TaskIntegration value) {
            tasks = value;
            return this;
        }

        public Builder partition(String value) {
            partition = value;
            return this;
        }

        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder account(String value) {
            account = value;
            return this;
        }

        /** Sets the seed of jitter, random values and task tokens. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the number of ended executions to keep; the oldest are removed first. */
        public Builder retainedExecutions(int value) {
            retainedExecutions = value;
            return this;
        }

        /**
         * Sets the approximate memory limit for ended executions and their histories, in bytes; the oldest are removed
         * first.
         */
        public Builder retainedBytes(long value) {
            retainedBytes = value;
            return this;
        }

        /**
         * Sets whether {@code states:startExecution} starts executions of this service, which is the default, or is
         * passed to the integration like other tasks.
         */
        public Builder nestedExecutions(boolean value) {
            nestedExecutions = value;
            return this;
        }

        public StepFunctions build() {
            return new StepFunctions(this);
        }
    }
}

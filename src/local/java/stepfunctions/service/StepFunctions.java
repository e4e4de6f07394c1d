package stepfunctions.service;

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
 * Step Functions, in memory: state machines and executions with the semantics of the API. Errors are {@link StepFunctionsException}s with AWS's codes.
 * All methods may be called from any thread.
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

    /** A listener that fails is no reason for an execution to. */
    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
        }
    }

    /** The engine's clock. */
    public TimeSource time() {
        return time;
    }

    public void addStatusListener(StatusListener listener) {
        statusListeners.add(listener);
    }

    public void addHistoryListener(HistoryListener listener) {
        historyListeners.add(listener);
    }

    /** The same request again gives the same state machine; another one under the same name is StateMachineAlreadyExists. */
    public StateMachineDescription createStateMachine(CreateStateMachine request) {
        return machines.create(request).description();
    }

    /** Creates a standard state machine. */
    public StateMachineDescription createStateMachine(String name, JsonNode definition) {
        return createStateMachine(CreateStateMachine.standard(name, definition));
    }

    /** Changes what is not null; executions that run keep their definition. */
    public StateMachineDescription updateStateMachine(String arn, String definition, String roleArn, JsonNode logging,
            JsonNode tracing) {
        return machines.update(arn, definition, roleArn, logging, tracing).description();
    }

    public StateMachineDescription describeStateMachine(String arn) {
        return machines.get(arn).description();
    }

    /** Deletes the state machine; without effect when there is none. Executions that run end at their next transition. */
    public void deleteStateMachine(String arn) {
        machines.delete(arn);
    }

    public List<StateMachineDescription> listStateMachines() {
        return machines.list();
    }

    /** What AWS would find wrong with a definition; empty when it would be accepted. */
    public List<Diagnostic> validateStateMachineDefinition(String definition, StateMachineType type) {
        return Definition.validate(definition, type, tasks::supports);
    }

    /**
     * Starts an execution.
     *
     * @param name its name, or null for a fresh one; a running one of the same name and input is answered as if it were started now, any other is
     *        ExecutionAlreadyExists
     */
    public ExecutionDescription startExecution(String stateMachineArn, String name, JsonNode input) {
        return Executions.describe(executions.start(machines.get(stateMachineArn), name, input), time.now());
    }

    public ExecutionDescription describeExecution(String executionArn) {
        return Executions.describe(executions.get(executionArn), time.now());
    }

    /** The state machine as it was when the execution was started. */
    public StateMachineDescription describeStateMachineForExecution(String executionArn) {
        return executions.machineOf(executionArn).description();
    }

    /** Newest first; {@code status} may be null. */
    public List<ExecutionDescription> listExecutions(String stateMachineArn, ExecutionStatus status) {
        return listExecutions(stateMachineArn, execution -> status == null || execution.status() == status);
    }

    List<ExecutionDescription> listExecutions(String stateMachineArn, Predicate<ExecutionDescription> wanted) {
        return executions.list(machines.get(stateMachineArn).description().stateMachineArn(), wanted);
    }

    /** The whole history so far. */
    public List<HistoryEvent> history(String executionArn) {
        return executions.get(executionArn).history().events();
    }

    /** Ends the execution as ABORTED; an ended one stays as it is. */
    public void stopExecution(String executionArn, String error, String cause) {
        executions.get(executionArn).stop(error, cause);
    }

    /** Resumes an execution that failed, timed out or was aborted within the last 14 days, where it failed; otherwise ExecutionNotRedrivable. */
    public ExecutionDescription redriveExecution(String executionArn) {
        return redriveExecution(executionArn, null);
    }

    /** @param clientToken the same one again within 15 minutes changes nothing; may be null */
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

    /** Ends everything that runs without a trace in the histories. */
    @Override
    public void close() {
        time.close();
    }

    /** Settings of a service; every one has a default. */
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

        /** The clock; the real one by default. The service closes it. */
        public Builder time(TimeSource value) {
            time = value;
            return this;
        }

        /** Where tasks go; by default every task fails. */
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

        /** The seed of jitter, random values and tokens. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** How many ended executions are kept; the oldest are forgotten first. */
        public Builder retainedExecutions(int value) {
            retainedExecutions = value;
            return this;
        }

        /**
         * About how many bytes of memory ended executions may take with their histories; the oldest are forgotten first.
         */
        public Builder retainedBytes(long value) {
            retainedBytes = value;
            return this;
        }

        /** Whether {@code states:startExecution} starts executions of this service, as it does by default, or is a task like any other. */
        public Builder nestedExecutions(boolean value) {
            nestedExecutions = value;
            return this;
        }

        public StepFunctions build() {
            return new StepFunctions(this);
        }
    }
}

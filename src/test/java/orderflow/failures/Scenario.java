package orderflow.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.failures.Injection.Place;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.VirtualTime;

/**
 * One case, executed by the definition on a virtual clock. After an unsuccessful end the execution is redriven, if its
 * workflow allows that, until it succeeds. The {@link Cast} answers the tasks and acts at each end.
 */
final class Scenario implements AutoCloseable {

    private static final int MOST_REDRIVES = 6;
    /** The time in which an operator finds and cures the cause. */
    static final Duration CURING = Duration.ofMinutes(90);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final VirtualTime time;
    private final ShippedMachine machine;
    private final Case played;
    private final FaultPlan plan;
    private final StepFunctions stepFunctions;
    private final FaultInjector injector;
    private final Cast cast;
    private final Set<String> entered = new LinkedHashSet<>();
    private final List<String> failedIn = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    /** The retries of each task until the first end. */
    private final Map<String, Integer> retries = new HashMap<>();
    private String executionArn;
    private String current;
    private Instant began;
    private int stretches;
    private int largestInput;
    private int tries;
    private boolean timedOut;

    /** The participants of an execution. */
    interface Cast extends FaultInjector.Callee {

        /** Called when the execution has ended, with any status. */
        void ended(ExecutionDescription end);

        /**
         * Called when the execution has left a task's state, and the late requests that the task compensates have
         * arrived.
         */
        default void left(String state) {
            // By default nothing is checked here.
        }

        /** Called after {@link #ended}, when all late requests have arrived. */
        void settled(ExecutionDescription end);
    }

    Scenario(ShippedMachine machine, Case played, Function<Scenario, Cast> casting) {
        this(machine, played, casting, machine.workflow().start());
    }

    /** @param start the start time of the clock */
    Scenario(ShippedMachine machine, Case played, Function<Scenario, Cast> casting, Instant start) {
        this.time = new VirtualTime(start);
        this.machine = machine;
        this.played = played;
        this.plan = new FaultPlan(played);
        this.injector = new FaultInjector(request -> cast().call(request), plan, this::stop, machine::choosesOn);
        this.stepFunctions = StepFunctions.builder().time(time).tasks(this::called).region(Cloud.REGION)
                .account(Cloud.ACCOUNT).seed(played.draw()).build();
        stepFunctions.addHistoryListener(this::written);
        this.cast = casting.apply(this);
    }

    private void called(TaskRequest request, TaskCallback callback) {
        count(request.stateName(), 1);
        injector.start(request, callback);
    }

    private void count(String task, int more) {
        if (stretches == 0) {
            retries.merge(task, more, Integer::sum);
        }
    }

    private Cast cast() {
        return cast;
    }

    private void stop(String arn) {
        stepFunctions.stopExecution(arn, "Operator", "stopped while it was under way");
    }

    /** Stops the execution, as an operator does. */
    void stop() {
        stop(executionArn);
    }

    /** Starts the execution and redrives it as needed. Returns its last end. */
    ExecutionDescription play() {
        ExecutionDescription end = playOnce();
        while (end.status() != ExecutionStatus.SUCCEEDED && machine.workflow().isRedriven()
                && end.redriveCount() < MOST_REDRIVES) {
            plan.cure();
            time.sleep(CURING);
            began = time.now();
            stepFunctions.redriveExecution(executionArn);
            end = end();
        }
        return end;
    }

    /** Starts the execution. Returns its first end. */
    ExecutionDescription playOnce() {
        String arn = stepFunctions.createStateMachine(machine.name(), machine.definition()).stateMachineArn();
        began = time.now();
        executionArn = stepFunctions.startExecution(arn, played.orderId(), machine.workflow().input()).executionArn();
        return end();
    }

    private ExecutionDescription end() {
        ExecutionDescription end = stepFunctions.describeExecution(executionArn);
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            failedIn.add(current);
        }
        if (end.status() != ExecutionStatus.TIMED_OUT && end.stopDate() != null) {
            durations.add(Duration.between(began, end.stopDate()));
        }
        timedOut |= end.status() == ExecutionStatus.TIMED_OUT && !isOverdue();
        stretches++;
        cast.ended(end);
        injector.deliverLate(task -> true);
        cast.settled(end);
        return end;
    }

    private boolean isOverdue() {
        return stretches == 0 && played.injections().stream().anyMatch(each -> each.error().equals(Errors.OVERDUE));
    }

    private void written(String arn, HistoryEvent event) {
        JsonNode details = event.details();
        executionArn = arn;
        if (event.type().endsWith("StateEntered")) {
            largestInput = Math.max(largestInput, details.path("input").toString().length());
        }
        String state = details.path("name").asText();
        switch (event.type()) {
            case "TaskStateEntered" -> {
                current = state;
                entered.add(state);
                count(state, -1);
                if (plan.awaits(state, Place.FUNCTION, Errors.OVERDUE)) {
                    time.sleep(Duration.ofSeconds(machine.timeoutSeconds()).plus(MARGIN));
                } else if (plan.awaits(state, Place.CONTAINER, Errors.OVERDUE)) {
                    time.sleep(Duration.between(time.now(),
                            began.plusSeconds(machine.timeoutSeconds()).minus(Container.AT_WORK)));
                }
            }
            case "ChoiceStateEntered", "WaitStateEntered", "FailStateEntered" -> current = state;
            case "TaskScheduled" -> tries++;
            case "TaskStateExited" -> {
                injector.deliverLate(task -> state.equals(machine.compensationOf(task)));
                cast.left(state);
            }
            default -> {
                // Other events do not matter here.
            }
        }
    }

    ShippedMachine machine() {
        return machine;
    }

    StepFunctions stepFunctions() {
        return stepFunctions;
    }

    VirtualTime time() {
        return time;
    }

    FaultInjector injector() {
        return injector;
    }

    FaultPlan plan() {
        return plan;
    }

    Case played() {
        return played;
    }

    /** The tasks that were entered, in order. */
    List<String> entered() {
        return List.copyOf(entered);
    }

    /** The states in which the execution ended without success, one per end. */
    List<String> failedIn() {
        return failedIn;
    }

    /** The duration of each stretch, from start or redrive to end, without those that timed out. */
    List<Duration> durations() {
        return durations;
    }

    /** The number of attempts of all tasks. */
    int tries() {
        return tries;
    }

    /** Whether the execution timed out although the case does not inject that. */
    boolean timedOut() {
        return timedOut;
    }

    /** The number of attempts of a task in one visit of its state, until the first end of the execution. */
    int triesOf(String task) {
        return 1 + retries.getOrDefault(task, 0);
    }

    /** The largest input of any state, in characters of JSON. */
    int largestInput() {
        return largestInput;
    }

    static JsonNode sample(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stepFunctions.close();
    }
}

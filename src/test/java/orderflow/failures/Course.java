package orderflow.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.ExecutionStatus;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/**
 * One case on its way through the definition, on a virtual clock: from the start to each end, and by redrive on to the
 * next, until the execution succeeds. Who answers the tasks, and what is to be done at an end, is up to the {@link Cast}.
 */
final class Course implements AutoCloseable {

    /** What the clock of every case shows first. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_REDRIVES = 6;
    /** Until somebody has found and cured the cause. */
    private static final Duration CURING = Duration.ofMinutes(90);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime(START);
    private final OrderMachine machine;
    private final Case played;
    private final Plan plan;
    private final StepFunctions stepFunctions;
    private final Seam seam;
    private final Cast cast;
    private final Set<String> entered = new LinkedHashSet<>();
    private final List<String> failedIn = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    private String executionArn;
    private String current;
    private int largestInput;
    private int tries;

    /** Who plays with the execution. */
    interface Cast extends Seam.Callee {

        /** The execution has ended, well or not. */
        void ended(ExecutionDescription end);

        /** What was still under way has arrived as well. */
        void settled(ExecutionDescription end);
    }

    Course(OrderMachine machine, Case played, Function<Course, Cast> casting) {
        this.machine = machine;
        this.played = played;
        this.plan = new Plan(played);
        this.seam = new Seam(request -> cast().call(request), plan, arn -> stop(arn));
        this.stepFunctions = StepFunctions.builder().time(time).tasks(seam::start).region(Cloud.REGION)
                .account(Cloud.ACCOUNT).seed(played.draw()).build();
        stepFunctions.addHistoryListener(this::written);
        this.cast = casting.apply(this);
    }

    private Cast cast() {
        return cast;
    }

    private void stop(String arn) {
        stepFunctions.stopExecution(arn, "Operator", "stopped while it was under way");
    }

    /** Starts the execution and sees it through. */
    ExecutionDescription play(JsonNode input) {
        String arn = stepFunctions.createStateMachine(machine.name(), machine.definition()).stateMachineArn();
        Instant began = time.now();
        executionArn = stepFunctions.startExecution(arn, played.orderId(), input).executionArn();
        ExecutionDescription end = end(began);
        while (end.status() != ExecutionStatus.SUCCEEDED && end.redriveCount() < MOST_REDRIVES) {
            plan.cure();
            time.sleep(CURING);
            began = time.now();
            stepFunctions.redriveExecution(executionArn);
            end = end(began);
        }
        return end;
    }

    private ExecutionDescription end(Instant began) {
        ExecutionDescription end = stepFunctions.describeExecution(executionArn);
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            failedIn.add(current);
        }
        if (end.status() != ExecutionStatus.TIMED_OUT && end.stopDate() != null) {
            durations.add(Duration.between(began, end.stopDate()));
        }
        cast.ended(end);
        seam.deliverLate(task -> true);
        cast.settled(end);
        return end;
    }

    private void written(String arn, HistoryEvent event) {
        JsonNode details = event.details();
        if (event.type().endsWith("StateEntered")) {
            largestInput = Math.max(largestInput, details.path("input").toString().length());
        }
        String state = details.path("name").asText();
        switch (event.type()) {
            case "TaskStateEntered" -> {
                current = state;
                entered.add(state);
                if (plan.awaits(state, Errors.OVERDUE)) {
                    time.sleep(Duration.ofSeconds(machine.timeoutSeconds()).plus(MARGIN));
                }
            }
            case "TaskScheduled" -> tries++;
            case "TaskStateExited" -> seam.deliverLate(task -> state.equals(machine.compensationOf(task)));
            default -> {
                // Nothing that the case is about.
            }
        }
    }

    StepFunctions stepFunctions() {
        return stepFunctions;
    }

    VirtualTime time() {
        return time;
    }

    Seam seam() {
        return seam;
    }

    Plan plan() {
        return plan;
    }

    Case played() {
        return played;
    }

    /** The tasks that were entered, in their order. */
    List<String> entered() {
        return List.copyOf(entered);
    }

    /** The tasks that were under way when the execution ended without success, one for each such end. */
    List<String> failedIn() {
        return failedIn;
    }

    /** How long each stretch took, from start or redrive to end; those that were to time out are left aside. */
    List<Duration> durations() {
        return durations;
    }

    /** How often a task was tried, all tasks taken together. */
    int tries() {
        return tries;
    }

    /** Of any state, in characters of its JSON. */
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

package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.history.HistoryEvent;
import stepfunctions.property.RandomDefinition;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.VirtualTime;

/** What a trace says of every execution, whatever its tasks answer and however often it is redriven. */
class ExecutionTracePropertyTest {

    private static final int REDRIVES = 3;

    private record Run(JsonNode definition, List<HistoryEvent> events, List<TaskRequest> requests,
            ExecutionStatus status) {

        ExecutionTrace trace() {
            ExecutionTrace trace = new ExecutionTrace(definition);
            trace.add(events);
            return trace;
        }
    }

    @Provide
    Arbitrary<RandomDefinition> plans() {
        return Arbitraries.randomValue(RandomDefinition::random);
    }

    private static Run run(RandomDefinition plan) {
        SplittableRandom outcomes = new SplittableRandom(plan.outcomes());
        List<TaskRequest> requests = new ArrayList<>();
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).seed(plan.outcomes())
                .tasks((request, callback) -> {
                    requests.add(request);
                    RandomDefinition.answer(outcomes.nextInt(10), request.timeoutSeconds() != null, callback);
                }).build()) {
            String machine = service.createStateMachine("m", plan.definition()).stateMachineArn();
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.putArray("items").add(1).add(2).add(3);
            String arn = service.startExecution(machine, "e", input).executionArn();
            for (int i = 0; i < REDRIVES
                    && service.describeExecution(arn).status() != ExecutionStatus.SUCCEEDED; i++) {
                service.redriveExecution(arn);
            }
            return new Run(plan.definition(), service.history(arn), requests, service.describeExecution(arn).status());
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void events_addedOneByOne_giveTheSameAsAllAtOnce(@ForAll("plans") RandomDefinition plan) {
        Run run = run(plan);
        ExecutionTrace stepwise = new ExecutionTrace(plan.definition());
        for (HistoryEvent event : run.events()) {
            stepwise.add(List.of(event));
            stepwise.visits();
        }
        ExecutionTrace whole = run.trace();
        assertEquals(whole.visits(), stepwise.visits());
        assertEquals(whole.summaries(Instant.EPOCH), stepwise.summaries(Instant.EPOCH));
    }

    /** The interpreter's requests say where each task really is. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void scheduledEvents_always_belongToTheVisitThatMadeTheRequest(@ForAll("plans") RandomDefinition plan) {
        Run run = run(plan);
        ExecutionTrace trace = run.trace();
        List<HistoryEvent> scheduled = run.events().stream()
                .filter(event -> event.type().equals("LambdaFunctionScheduled")).toList();
        assertEquals(run.requests().size(), scheduled.size());
        for (int i = 0; i < scheduled.size(); i++) {
            TaskRequest request = run.requests().get(i);
            long id = scheduled.get(i).id();
            StateVisit visit = trace.visit(id).orElseThrow();
            assertEquals(request.stateName(), visit.state(), () -> "event " + id + " of " + plan.definition());
            assertEquals(request.path().stream().map(step -> step.state() + step.index()).toList(),
                    path(trace, visit), () -> "event " + id + " of " + plan.definition());
        }
    }

    private static List<String> path(ExecutionTrace trace, StateVisit visit) {
        Deque<String> path = new ArrayDeque<>();
        StateVisit inner = visit;
        while (inner.place().enclosing() > 0) {
            StateVisit outer = trace.visit(inner.place().enclosing()).orElseThrow();
            path.addFirst(outer.state() + inner.place().index());
            inner = outer;
        }
        return List.copyOf(path);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void endedExecution_always_hasOnlyEndedVisits_andEachEventOfAStateBelongsToOne(
            @ForAll("plans") RandomDefinition plan) {
        Run run = run(plan);
        ExecutionTrace trace = run.trace();
        for (HistoryEvent event : run.events()) {
            boolean ofVisit = trace.visit(event.id()).isPresent();
            assertEquals(!event.type().startsWith("Execution"), ofVisit, () -> event + " of " + plan.definition());
        }
        for (StateVisit visit : trace.visits()) {
            assertNotEquals(StateStatus.IN_PROGRESS, visit.status());
            assertTrue(visit.ended() != null && !visit.ended().isBefore(visit.entered()));
            assertEquals(visit.status() == StateStatus.SUCCEEDED || visit.status() == StateStatus.CAUGHT_ERROR,
                    visit.output() != null);
            visit.attempts().forEach(attempt -> assertTrue(attempt.end() != null, () -> visit.toString()));
        }
        if (run.status() == ExecutionStatus.FAILED) {
            assertTrue(trace.visits().stream().anyMatch(visit -> visit.status() == StateStatus.FAILED),
                    () -> plan.definition().toString());
        }
    }
}

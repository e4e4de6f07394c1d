package stepfunctions.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/** The invariants of every definition, whatever its tasks answer. */
class ExecutionPropertyTest {

    private record Run(ExecutionDescription execution, List<HistoryEvent> history) {}

    @Provide
    Arbitrary<RandomDefinition> plans() {
        return Arbitraries.randomValue(RandomDefinition::random);
    }

    private static Run run(RandomDefinition plan) {
        SplittableRandom outcomes = new SplittableRandom(plan.outcomes());
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).seed(plan.outcomes())
                .tasks((request, callback) -> RandomDefinition.answer(outcomes.nextInt(10),
                        request.timeoutSeconds() != null, callback))
                .build()) {
            String machine = service.createStateMachine("m", plan.definition()).stateMachineArn();
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.putArray("items").add(1).add(2).add(3);
            String arn = service.startExecution(machine, "e", input).executionArn();
            return new Run(service.describeExecution(arn), service.history(arn));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyExecution_ends_andNothingIsLeftOpenWhenItSucceeds(@ForAll("plans") RandomDefinition plan) {
        Run run = run(plan);
        assertNotEquals(ExecutionStatus.RUNNING, run.execution().status());
        assertNotEquals("States.Runtime", run.execution().error(),
                () -> run.execution().cause() + " for " + plan.definition());
        assertTrue(run.history().get(run.history().size() - 1).type().startsWith("Execution"));
        if (run.execution().status() == ExecutionStatus.SUCCEEDED) {
            JsonNode top = plan.definition().get("States");
            Map<String, Integer> open = new HashMap<>();
            for (HistoryEvent event : run.history()) {
                String name = event.details().path("name").asText();
                if (top.has(name) && event.type().endsWith("StateEntered")) {
                    open.merge(name, 1, Integer::sum);
                } else if (top.has(name) && event.type().endsWith("StateExited")) {
                    open.merge(name, -1, Integer::sum);
                }
            }
            assertTrue(open.values().stream().allMatch(count -> count == 0), open::toString);
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyHistory_idsRiseByOne_andTheClockNeverRunsBackwards(@ForAll("plans") RandomDefinition plan) {
        Instant last = Instant.EPOCH;
        long id = 0;
        for (HistoryEvent event : run(plan).history()) {
            assertEquals(++id, event.id());
            assertTrue(event.previousEventId() < event.id());
            assertFalse(event.timestamp().isBefore(last));
            last = event.timestamp();
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyTask_isTriedNoMoreOftenThanItsRetriersAllow(@ForAll("plans") RandomDefinition plan) {
        List<HistoryEvent> history = run(plan).history();
        Map<Long, HistoryEvent> byId = new HashMap<>();
        history.forEach(event -> byId.put(event.id(), event));
        Map<HistoryEvent, Integer> tries = new HashMap<>();
        for (HistoryEvent event : history) {
            if (event.type().equals("LambdaFunctionScheduled")) {
                tries.merge(entered(event, byId), 1, Integer::sum);
            }
        }
        assertEquals(history.stream().anyMatch(event -> event.type().equals("TaskStateEntered")), !tries.isEmpty());
        tries.forEach((entered, count) -> {
            String name = entered.details().path("name").asText();
            int retries = plan.definition().findValue(name).at("/Retry/0/MaxAttempts").asInt(0);
            assertTrue(count <= 1 + retries, () -> count + " tries of " + name + " after event " + entered.id());
        });
    }

    private static HistoryEvent entered(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        HistoryEvent at = event;
        while (!at.type().equals("TaskStateEntered")) {
            at = byId.get(at.previousEventId());
        }
        return at;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void sameSeed_givesTheSameHistory(@ForAll("plans") RandomDefinition plan) {
        assertEquals(run(plan).history(), run(plan).history());
    }
}

package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static stepfunctions.StepFunctionsFixture.json;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

class RetentionTest {

    private static final String PASS = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
    private static final String FAIL = "{'StartAt':'F','States':{'F':{'Type':'Fail'}}}";

    private final VirtualTime time = new VirtualTime(StepFunctionsFixture.START);

    private static String start(StepFunctions service, String definition, String name, JsonNode input) {
        String machine = service.createStateMachine("m", json(definition)).stateMachineArn();
        return service.startExecution(machine, name, input).executionArn();
    }

    private static List<String> kept(StepFunctions service) {
        return service.listStateMachines().stream().flatMap(
                machine -> service.listExecutions(machine.stateMachineArn(), null).stream())
                .map(ExecutionDescription::name).sorted().toList();
    }

    @Test
    void endedExecutions_ofManyBytes_areForgottenOldestFirst() {
        try (StepFunctions service = StepFunctions.builder().time(time).retainedBytes(50_000).build()) {
            for (int i = 1; i <= 5; i++) {
                start(service, PASS, "e" + i, json("['" + "x".repeat(20_000) + "']"));
            }
            assertEquals(List.of("e4", "e5"), kept(service));
            start(service, PASS, "small", json("{}"));
            assertEquals(List.of("e4", "e5", "small"), kept(service));
            start(service, PASS, "huge", json("['" + "x".repeat(200_000) + "']"));
            assertEquals(List.of("huge"), kept(service));
        }
    }

    @Test
    void execution_redriven_countsOnceAndAsEndedLate() {
        try (StepFunctions service = StepFunctions.builder().time(time).retainedExecutions(2).build()) {
            String first = start(service, FAIL, "first", json("{}"));
            start(service, FAIL, "second", json("{}"));
            service.redriveExecution(first);
            assertEquals(List.of("first", "second"), kept(service));
            start(service, FAIL, "third", json("{}"));
            assertEquals(List.of("first", "third"), kept(service));
        }
    }
}

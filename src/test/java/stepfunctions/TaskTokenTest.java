package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static stepfunctions.StepFunctionsFixture.json;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.Hold;
import stepfunctions.time.VirtualTime;

class TaskTokenTest {

    private static final String ASK = "{'StartAt':'Ask','States':{'Ask':{'Type':'Task','End':true,"
            + "'Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','Parameters':{'QueueUrl':'q','MessageBody':'m'}}}}";

    private final VirtualTime time = new VirtualTime(StepFunctionsFixture.START);
    private final List<String> tokens = new ArrayList<>();

    private StepFunctions service() {
        return StepFunctions.builder().time(time).seed(7).retainedExecutions(0).tasks((request, callback) -> {
            tokens.add(request.taskToken());
            callback.submitted(request.arguments());
        }).build();
    }

    private static String start(StepFunctions service, String name, String definition) {
        String machine = service.createStateMachine("machine", json(definition)).stateMachineArn();
        return service.startExecution(machine, name, json("{}")).executionArn();
    }

    @Test
    void namesOfOneHashCode_haveTokensOfTheirOwn() {
        try (StepFunctions service = service(); Hold hold = time.hold()) {
            String first = start(service, "order-Aa", ASK);
            String second = start(service, "order-BB", ASK);
            assertEquals(first.hashCode(), second.hashCode());

            service.sendTaskSuccess(tokens.get(0), json("1"));

            assertThrows(StepFunctionsException.class, () -> service.describeExecution(first),
                    "has ended and is not retained");
            assertEquals(ExecutionStatus.RUNNING, service.describeExecution(second).status());
        }
    }

    @Test
    void namesOfOneHashCode_haveChanceOfTheirOwn() {
        String random = "{'QueryLanguage':'JSONata','StartAt':'R','States':{'R':{'Type':'Wait','Seconds':9,"
                + "'Assign':{'x':'{% $random() %}'},'End':true}}}";
        try (StepFunctions service = StepFunctions.builder().time(time).seed(7).build()) {
            String first = service.history(start(service, "order-Aa", random)).get(2).details().toString();
            String second = service.history(start(service, "order-BB", random)).get(2).details().toString();
            assertNotEquals(first, second);
        }
    }

    @Test
    void nameUsedAgain_hasAnotherToken() {
        try (StepFunctions service = service(); Hold hold = time.hold()) {
            service.stopExecution(start(service, "again", ASK), null, null);
            String second = start(service, "again", ASK);

            assertNotEquals(tokens.get(0), tokens.get(1));
            service.sendTaskSuccess(tokens.get(1), json("1"));
            assertThrows(StepFunctionsException.class, () -> service.describeExecution(second),
                    "has ended and is not retained");
        }
    }

    @Test
    void sameSeedAndCalls_giveTheSameTokens() {
        for (int i = 0; i < 2; i++) {
            try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(StepFunctionsFixture.START))
                    .seed(7)
                    .tasks((request, callback) -> tokens.add(request.taskToken())).build()) {
                start(service, "one", ASK);
            }
        }
        assertEquals(tokens.get(0), tokens.get(1));
    }
}

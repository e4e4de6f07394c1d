package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.time.Hold;

class NestedExecutionTest {

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private ExecutionDescription parent(String pattern, String child) {
        String arn = fixture.service.createStateMachine("child", json(child)).stateMachineArn();
        return fixture.run(
                "{'StartAt':'Start','States':{'Start':{'Type':'Task','Resource':'arn:aws:states:::states:startExecution"
                        + pattern
                        + "','Parameters':{'StateMachineArn':'" + arn
                        + "','Name':'inner','Input':{'a':1}},'End':true}}}",
                "{}");
    }

    @Test
    void sync_childSucceeds_givesItsOutputAsText() {
        ExecutionDescription done = parent(".sync",
                "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'End':true}}}");
        assertEquals("{\"a\":1}", done.output().get("Output").asText());
        assertEquals(StepFunctionsFixture.START.plusSeconds(5), done.stopDate());
    }

    @Test
    void sync2_childSucceeds_givesItsOutputAsJson() {
        ExecutionDescription done = parent(".sync:2", "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}");
        assertEquals(json("{'a':1}"), done.output().get("Output"));
    }

    @Test
    void sync_childFails_isTaskFailed() {
        ExecutionDescription failed = parent(".sync:2", "{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'E'}}}");
        assertEquals("States.TaskFailed", failed.error());
        assertTrue(failed.cause().contains("\"Error\":\"E\""));
    }

    @Test
    void requestResponse_doesNotWait() {
        ExecutionDescription done = parent("", "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'End':true}}}");
        assertEquals(ExecutionStatus.SUCCEEDED, done.status());
        assertEquals(StepFunctionsFixture.START, done.stopDate());
    }

    private String startSibling(String name, String child) {
        String definition = "{'StartAt':'Start','States':{'Start':{'Type':'Task','End':true,"
                + "'Resource':'arn:aws:states:::states:startExecution.sync:2','Parameters':{'StateMachineArn':'" + child
                + "','Name':'shared','Input':{'a':1}}}}}";
        String parent = fixture.service.createStateMachine("parent", json(definition)).stateMachineArn();
        return fixture.service.startExecution(parent, name, json("{}")).executionArn();
    }

    private String waitingChild() {
        return fixture.service.createStateMachine("child",
                json("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'End':true}}}")).stateMachineArn();
    }

    @Test
    void sync_twoParentsOfOneChild_bothGetItsOutput() {
        Hold hold = fixture.time.hold();
        String child = waitingChild();
        String first = startSibling("first", child);
        String second = startSibling("second", child);
        hold.close();

        assertEquals(json("{'a':1}"), fixture.again(first).output().get("Output"));
        assertEquals(json("{'a':1}"), fixture.again(second).output().get("Output"));
    }

    @Test
    void sync_oneParentStopped_otherHearsThatTheChildWasToo() {
        try (Hold hold = fixture.time.hold()) {
            String child = waitingChild();
            String first = startSibling("first", child);
            String second = startSibling("second", child);

            fixture.service.stopExecution(first, null, null);

            assertEquals(ExecutionStatus.ABORTED, fixture.again(first).status());
            assertEquals("States.TaskFailed", fixture.again(second).error());
            assertTrue(fixture.again(second).cause().contains("\"Status\":\"ABORTED\""));
        }
    }
}

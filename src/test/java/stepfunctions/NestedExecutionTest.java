package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.Lab.json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.api.ExecutionStatus;
import stepfunctions.time.Hold;

class NestedExecutionTest {

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    private ExecutionDescription parent(String pattern, String child) {
        String arn = lab.service.createStateMachine("child", json(child)).stateMachineArn();
        return lab.run(
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
        assertEquals(Lab.START.plusSeconds(5), done.stopDate());
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
        assertEquals(Lab.START, done.stopDate());
    }

    private String startSibling(String name, String child) {
        String definition = "{'StartAt':'Start','States':{'Start':{'Type':'Task','End':true,"
                + "'Resource':'arn:aws:states:::states:startExecution.sync:2','Parameters':{'StateMachineArn':'" + child
                + "','Name':'shared','Input':{'a':1}}}}}";
        String parent = lab.service.createStateMachine("parent", json(definition)).stateMachineArn();
        return lab.service.startExecution(parent, name, json("{}")).executionArn();
    }

    private String waitingChild() {
        return lab.service.createStateMachine("child",
                json("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'End':true}}}")).stateMachineArn();
    }

    @Test
    void sync_twoParentsOfOneChild_bothGetItsOutput() {
        Hold hold = lab.time.hold();
        String child = waitingChild();
        String first = startSibling("first", child);
        String second = startSibling("second", child);
        hold.close();

        assertEquals(json("{'a':1}"), lab.again(first).output().get("Output"));
        assertEquals(json("{'a':1}"), lab.again(second).output().get("Output"));
    }

    @Test
    void sync_oneParentStopped_otherHearsThatTheChildWasToo() {
        try (Hold hold = lab.time.hold()) {
            String child = waitingChild();
            String first = startSibling("first", child);
            String second = startSibling("second", child);

            lab.service.stopExecution(first, null, null);

            assertEquals(ExecutionStatus.ABORTED, lab.again(first).status());
            assertEquals("States.TaskFailed", lab.again(second).error());
            assertTrue(lab.again(second).cause().contains("\"Status\":\"ABORTED\""));
        }
    }
}

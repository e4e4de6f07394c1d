package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.Lab.json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.ExecutionStatus;

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
}

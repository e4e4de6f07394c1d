package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import orderflow.local.run.OpenStates.OpenState;

class OpenStatesTest {

    private final OpenStates states = new OpenStates();

    @Test
    void branch_whoseNeighbourIsLeft_staysOpenUntilTheStateAroundItFails() throws Exception {
        parallelWithTwoTasks();
        add(6, 4, "TaskStateExited", "");
        assertEquals(List.of("Ship"), names());

        add(7, 5, "TaskFailed", ",\"taskFailedEventDetails\":{\"error\":\"Broken\"}");
        assertEquals("Broken", states.list().get(0).error());

        add(8, 2, "ParallelStateFailed", "");
        assertEquals(List.of(), names());
    }

    @Test
    void task_scheduled_isOpenWithItsResource() throws Exception {
        parallelWithTwoTasks();
        add(6, 5, "TaskScheduled",
                ",\"taskScheduledEventDetails\":{\"resourceType\":\"ecs\",\"resource\":\"runTask.waitForTaskToken\"}");

        assertEquals("ecs runTask.waitForTaskToken", states.list().get(1).doing());
    }

    @Test
    void execution_redriven_isInTheStatesOfItsEnd() throws Exception {
        parallelWithTwoTasks();
        add(6, 5, "ExecutionFailed", "");
        assertEquals(List.of(), names());

        add(7, 6, "ExecutionRedriven", "");
        assertEquals(List.of("Bill", "Ship"), names());
    }

    private void parallelWithTwoTasks() throws Exception {
        add(1, 0, "ExecutionStarted", "");
        add(2, 0, "ParallelStateEntered", name("Both"));
        add(3, 2, "ParallelStateStarted", "");
        add(4, 3, "TaskStateEntered", name("Bill"));
        add(5, 3, "TaskStateEntered", name("Ship"));
    }

    private static String name(String state) {
        return ",\"stateEnteredEventDetails\":{\"name\":\"" + state + "\"}";
    }

    private List<String> names() {
        return states.list().stream().map(OpenState::name).toList();
    }

    private void add(long id, long previous, String type, String more) throws JsonProcessingException {
        states.add(new ObjectMapper().readTree("{\"id\":" + id + ",\"previousEventId\":" + previous + ",\"type\":\""
                + type + "\",\"timestamp\":1" + more + "}"));
    }
}

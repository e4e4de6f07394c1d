package stepfunctions.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.StateMachineType;

/**
 * The part of the context object that describes the execution and its state machine.
 *
 * @param executionArn {@code Execution.Id}
 * @param name {@code Execution.Name}
 * @param input {@code Execution.Input}
 * @param roleArn {@code Execution.RoleArn}
 * @param startTime {@code Execution.StartTime}
 * @param stateMachineArn {@code StateMachine.Id}
 * @param stateMachineName {@code StateMachine.Name}
 * @param type the state machine's type; an Express execution has neither redrives nor a retry count
 */
public record ExecutionContext(String executionArn, String name, JsonNode input, String roleArn, Instant startTime,
        String stateMachineArn,
        String stateMachineName, StateMachineType type) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    /** @return the context object for a visit of a state */
    ObjectNode object(Visit visit) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode execution = object.putObject("Execution");
        execution.put("Id", executionArn);
        execution.set("Input", input);
        execution.put("StartTime", TIME.format(startTime));
        execution.put("Name", name);
        execution.put("RoleArn", roleArn);
        boolean standard = type == StateMachineType.STANDARD;
        if (standard) {
            visit.flow().execution().describeRedrives(execution);
        }
        object.putObject("StateMachine").put("Id", stateMachineArn).put("Name", stateMachineName);
        ObjectNode state = object.putObject("State").put("Name", visit.state().name()).put("EnteredTime",
                TIME.format(visit.enteredTime()));
        if (standard && visit.state().mayRetry()) {
            state.put("RetryCount", visit.retryCount());
        }
        if (visit.flow().item() != null) {
            object.set("Map", visit.flow().item());
        }
        if (visit.taskToken() != null) {
            object.putObject("Task").put("Token", visit.taskToken());
        }
        return object;
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}

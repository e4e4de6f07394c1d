package stepfunctions;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.VirtualTime;

/** A service on a virtual clock. Tests set the answers of its tasks for each state. */
final class StepFunctionsFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    final VirtualTime time = new VirtualTime(START);
    final List<TaskRequest> requests = new ArrayList<>();
    final StepFunctions service = StepFunctions.builder().time(time).tasks(this::answer).build();
    private final Map<String, ArrayDeque<Consumer<TaskCallback>>> answers = new HashMap<>();

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Adds an answer to a state's next requests. Without an answer, a task returns its arguments. */
    StepFunctionsFixture on(String state, Consumer<TaskCallback> answer) {
        answers.computeIfAbsent(state, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    StepFunctionsFixture fails(String state, String error) {
        return on(state, callback -> callback.failed(error, "because"));
    }

    private void answer(TaskRequest request, TaskCallback callback) {
        requests.add(request);
        Consumer<TaskCallback> answer = answers.getOrDefault(request.stateName(), new ArrayDeque<>()).poll();
        if (answer == null) {
            callback.succeeded(request.arguments());
        } else {
            answer.accept(callback);
        }
    }

    /** Creates a state machine and starts an execution, which runs as far as the virtual clock allows. */
    ExecutionDescription run(String definition, String input) {
        return run(json(definition), json(input));
    }

    ExecutionDescription run(JsonNode definition, JsonNode input) {
        String machine = service.createStateMachine("machine", definition).stateMachineArn();
        return again(service.startExecution(machine, "run", input).executionArn());
    }

    ExecutionDescription again(String executionArn) {
        return service.describeExecution(executionArn);
    }

    /** The history, with one word per event: id, previous id and type, such as {@code 3<2:TaskScheduled}. */
    String history(String executionArn) {
        StringBuilder text = new StringBuilder();
        for (HistoryEvent event : service.history(executionArn)) {
            text.append(text.length() == 0 ? "" : " ").append(event.id()).append('<').append(event.previousEventId())
                    .append(':').append(event.type());
        }
        return text.toString();
    }

    @Override
    public void close() {
        service.close();
    }
}

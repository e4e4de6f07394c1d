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

/** A service on a virtual clock whose tasks answer as the test has said, state by state. */
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

    /** What the next request of a state is answered; without any left it is its own arguments. */
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

    /** Creates a machine and runs it until nothing is left to do. */
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

    /** The history, one event to a word: {@code 3<2:TaskScheduled}. */
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

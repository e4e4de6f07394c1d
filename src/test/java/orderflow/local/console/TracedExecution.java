package orderflow.local.console;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.VirtualTime;

/** An execution on a virtual clock. Tests set the answers of its tasks for each state. */
final class TracedExecution implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    final VirtualTime time = new VirtualTime(START);
    final StepFunctions service = StepFunctions.builder().time(time).tasks(this::answer).build();
    private final Map<String, ArrayDeque<Consumer<TaskCallback>>> answers = new HashMap<>();
    private JsonNode definition;
    private String arn;

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Adds an answer to a state's next requests. Without an answer, a task returns its arguments. */
    TracedExecution on(String state, Consumer<TaskCallback> answer) {
        answers.computeIfAbsent(state, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    TracedExecution fails(String state, String... errors) {
        for (String error : errors) {
            on(state, callback -> callback.failed(error, "because"));
        }
        return this;
    }

    private void answer(TaskRequest request, TaskCallback callback) {
        Consumer<TaskCallback> answer = answers.getOrDefault(request.stateName(), new ArrayDeque<>()).poll();
        if (answer == null) {
            callback.succeeded(request.arguments());
        } else {
            answer.accept(callback);
        }
    }

    /** Starts an execution, which runs as far as the virtual clock allows. */
    TracedExecution run(String states, String input) {
        definition = json(states.replace("LAMBDA", "arn:aws:lambda:us-east-1:123456789012:function:work"));
        String machine = service.createStateMachine("machine", definition).stateMachineArn();
        arn = service.startExecution(machine, "run", json(input)).executionArn();
        return this;
    }

    TracedExecution redrive() {
        service.redriveExecution(arn);
        return this;
    }

    String arn() {
        return arn;
    }

    JsonNode definition() {
        return definition;
    }

    List<HistoryEvent> events() {
        return service.history(arn);
    }

    ExecutionTrace trace() {
        ExecutionTrace trace = new ExecutionTrace(definition);
        trace.add(events());
        return trace;
    }

    /** @return the history, with one word per event, to explain a failure */
    String history() {
        StringBuilder text = new StringBuilder();
        events().forEach(event -> text.append(event.id()).append('<').append(event.previousEventId()).append(':')
                .append(event.type()).append(' '));
        return text.toString();
    }

    @Override
    public void close() {
        service.close();
    }
}

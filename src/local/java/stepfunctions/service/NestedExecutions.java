package stepfunctions.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.task.Pattern;
import stepfunctions.task.Resource;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;

/**
 * Runs {@code states:startExecution} in all patterns on the service itself and passes all other tasks to the next
 * integration.
 */
final class NestedExecutions implements TaskIntegration {

    private final StepFunctions service;
    private final TaskIntegration others;
    /**
     * The waiting tasks by child execution. Several tasks can wait for one child, because StartExecution returns the
     * running execution if it has the same name and input.
     */
    private final Map<String, List<Consumer<ExecutionDescription>>> waiting = new ConcurrentHashMap<>();

    NestedExecutions(StepFunctions service, TaskIntegration others) {
        this.service = service;
        this.others = others;
    }

    private static boolean isOurs(Resource resource) {
        return resource.kind() == Resource.Kind.OPTIMIZED && resource.service().equals("states")
                && resource.action().equals("startExecution");
    }

    @Override
    public boolean supports(Resource resource) {
        return isOurs(resource) || others.supports(resource);
    }

    @Override
    public List<String> complaints(TaskRequest request) {
        return isOurs(request.resource()) ? List.of() : others.complaints(request);
    }

    @Override
    public void start(TaskRequest request, TaskCallback callback) {
        if (!isOurs(request.resource())) {
            others.start(request, callback);
            return;
        }
        try {
            startExecution(request, callback);
        } catch (StepFunctionsException e) {
            String error = "StepFunctions." + e.code() + (e.code().endsWith("Exception") ? "" : "Exception");
            String cause = e.getMessage() + " (Service: AWSStepFunctions; Status Code: 400; Error Code: " + e.code()
                    + ")";
            if (request.resource().pattern() == Pattern.REQUEST_RESPONSE) {
                callback.failed(error, cause);
            } else {
                callback.submitFailed(error, cause);
            }
        }
    }

    private void startExecution(TaskRequest request, TaskCallback callback) {
        JsonNode arguments = request.arguments();
        JsonNode input = arguments.hasNonNull("Input") ? arguments.get("Input") : JsonNodeFactory.instance.objectNode();
        String name = arguments.path("Name").asText(null);
        ExecutionDescription started = service.startExecution(arguments.path("StateMachineArn").asText(), name, input);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ExecutionArn", started.executionArn());
        answer.put("StartDate", Shapes.seconds(started.startDate()));
        switch (request.resource().pattern()) {
            case REQUEST_RESPONSE -> callback.succeeded(answer);
            case WAIT_FOR_TASK_TOKEN -> callback.submitted(answer);
            default -> follow(started.executionArn(), request.resource().pattern(), answer, callback);
        }
    }

    private void follow(String executionArn, Pattern pattern, ObjectNode answer, TaskCallback callback) {
        Consumer<ExecutionDescription> waiter = ended -> report(ended, pattern, callback);
        callback.submitted(answer);
        callback.onCancel(() -> {
            forget(executionArn, waiter);
            service.stopExecution(executionArn, null, null);
        });
        remember(executionArn, waiter);
        changed(service.describeExecution(executionArn));
    }

    private void remember(String executionArn, Consumer<ExecutionDescription> waiter) {
        waiting.merge(executionArn, List.of(waiter),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
    }

    private void forget(String executionArn, Consumer<ExecutionDescription> waiter) {
        waiting.computeIfPresent(executionArn, (child, all) -> {
            List<Consumer<ExecutionDescription>> others = all.stream().filter(each -> each != waiter).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** Receives every status change of all executions. */
    void changed(ExecutionDescription execution) {
        if (execution.status() != ExecutionStatus.RUNNING) {
            List<Consumer<ExecutionDescription>> waiters = waiting.remove(execution.executionArn());
            if (waiters != null) {
                waiters.forEach(waiter -> waiter.accept(execution));
            }
        }
    }

    private static void report(ExecutionDescription ended, Pattern pattern, TaskCallback callback) {
        ObjectNode shape = describe(ended, pattern == Pattern.SYNC_2);
        if (ended.status() == ExecutionStatus.SUCCEEDED) {
            callback.succeeded(shape);
        } else {
            callback.failed("States.TaskFailed", JsonText.of(shape));
        }
    }

    private static ObjectNode describe(ExecutionDescription execution, boolean parsed) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.put("ExecutionArn", execution.executionArn());
        if (execution.error() != null) {
            shape.put("Error", execution.error());
        }
        if (execution.cause() != null) {
            shape.put("Cause", execution.cause());
        }
        payload(shape, "Input", execution.input(), parsed);
        shape.put("Name", execution.name());
        if (execution.output() != null) {
            payload(shape, "Output", execution.output(), parsed);
        }
        shape.put("StartDate", Shapes.seconds(execution.startDate())).put("StateMachineArn",
                execution.stateMachineArn());
        return shape.put("Status", execution.status().name()).put("StopDate", Shapes.seconds(execution.stopDate()));
    }

    private static void payload(ObjectNode shape, String name, JsonNode value, boolean parsed) {
        if (parsed) {
            shape.set(name, value);
        } else {
            shape.put(name, JsonText.of(value));
        }
        shape.putObject(name + "Details").put("Included", true);
    }
}

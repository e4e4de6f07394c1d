package orderflow.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import orderflow.failures.InProcessFunctions.Answer;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

import stepfunctions.task.Pattern;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;

/** Passes the definition's tasks to the functions, and injects the faults of a case. */
final class FaultInjector implements TaskIntegration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Callee callee;
    private final FaultPlan plan;
    private final Consumer<String> stop;
    private final Predicate<String> answers;
    private final List<Late> late = new ArrayList<>();

    /**
     * A request that arrives late.
     *
     * @param task the task that sends it
     * @param arrive delivers it
     */
    record Late(String task, Runnable arrive) {}

    /** Performs a task's request. */
    @FunctionalInterface
    interface Callee {
        Answer call(TaskRequest request);
    }

    /**
     * @param stop stops the execution with this ARN
     * @param answers whether a participant returns this error as a result instead of raising it; then the injector does
     *            nothing, and another participant has to cause it
     */
    FaultInjector(Callee callee, FaultPlan plan, Consumer<String> stop, Predicate<String> answers) {
        this.callee = callee;
        this.plan = plan;
        this.stop = stop;
        this.answers = answers;
    }

    @Override
    public void start(TaskRequest request, TaskCallback callback) {
        Injection injection = plan.next(request.stateName(), Place.FUNCTION).orElse(null);
        if (injection == null || answers.test(injection.error())) {
            answer(request, callback, callee.call(request));
        } else if (injection.error().equals(Errors.DOUBLED)) {
            callee.call(request);
            answer(request, callback, callee.call(request));
        } else {
            goWrong(injection, request, callback);
        }
    }

    private void goWrong(Injection injection, TaskRequest request, TaskCallback callback) {
        if (injection.happening() == Happening.LOST) {
            callee.call(request);
        } else if (injection.happening() == Happening.LATE) {
            late.add(new Late(request.stateName(), () -> callee.call(request)));
        }
        switch (injection.error()) {
            case Errors.STATES_TIMEOUT, Errors.OVERDUE -> callback.unanswered();
            case Errors.STOPPED -> {
                stop.accept(request.executionArn());
                callback.unanswered();
            }
            case Errors.MALFORMED -> callback.succeeded(invoked(TextNode.valueOf("<html>")));
            default -> callback.failed(injection.error(), cause(injection.error()));
        }
    }

    /** The cause of an error: JSON if a function raises it, plain text if a service does. */
    static String cause(String error) {
        return error.startsWith("orderflow.")
                ? JSON.createObjectNode().put("errorMessage", "injected").put("errorType", error).toString()
                : "injected";
    }

    private static void answer(TaskRequest request, TaskCallback callback, Answer answer) {
        if (answer.failed()) {
            callback.failed(answer.error(), answer.cause());
        } else if (request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
            callback.submitted(invoked(answer.payload()));
        } else if (!request.resource().service().equals("lambda")) {
            callback.succeeded(answer.payload());
        } else {
            callback.succeeded(invoked(answer.payload()));
        }
    }

    private static ObjectNode invoked(JsonNode payload) {
        ObjectNode answer = JSON.createObjectNode().put("ExecutedVersion", "1").put("StatusCode", 200);
        answer.set("Payload", payload);
        return answer;
    }

    /** Delivers the first and the last of the late requests of the matching tasks. */
    void deliverLate(Predicate<String> tasks) {
        List<Late> due = late.stream().filter(each -> tasks.test(each.task())).toList();
        late.removeAll(due);
        if (!due.isEmpty()) {
            due.get(0).arrive().run();
        }
        if (due.size() > 1) {
            due.get(due.size() - 1).arrive().run();
        }
    }

    /** Adds a late action that is not a task's request. */
    void later(String task, Runnable arrive) {
        late.add(new Late(task, arrive));
    }
}

package stepfunctions.conformance;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.task.PathStep;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;

/** Answers tasks as they were recorded. */
final class RecordedTasks implements TaskIntegration {

    private final List<JsonNode> open = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    RecordedTasks(JsonNode tasks) {
        tasks.forEach(open::add);
    }

    /** Requests without a recording, and recordings without a request. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        open.forEach(task -> all.add("left over: " + task.path("state").asText()));
        return all;
    }

    @Override
    public void start(TaskRequest request, TaskCallback callback) {
        for (JsonNode task : open) {
            if (task.get("state").asText().equals(request.stateName()) && samePath(task.get("path"), request.path())) {
                open.remove(task);
                answer(task, callback);
                return;
            }
        }
        faults.add("not recorded: " + request.stateName() + " at " + request.path());
        callback.failed("Engine.NotRecorded", request.stateName());
    }

    private static boolean samePath(JsonNode recorded, List<PathStep> path) {
        if (recorded.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < recorded.size(); i++) {
            PathStep step = path.get(i);
            String member = step.kind() == PathStep.Kind.ITERATION ? "index" : "branch";
            if (!recorded.get(i).get("state").asText().equals(step.state())
                    || recorded.get(i).path(member).asInt(-1) != step.index()) {
                return false;
            }
        }
        return true;
    }

    private static void answer(JsonNode task, TaskCallback callback) {
        String outcome = task.get("outcome").asText();
        if (outcome.startsWith("submittedThen")) {
            callback.submitted(
                    task.has("submitOutput") ? task.get("submitOutput") : JsonNodeFactory.instance.nullNode());
            outcome = outcome.substring("submittedThen".length());
        }
        String error = task.path("error").asText(null);
        String cause = task.path("cause").asText(null);
        switch (outcome) {
            case "succeeded", "Succeeded" -> callback.succeeded(task.get("output"));
            case "submitFailed" -> callback.submitFailed(error, cause);
            case "timedOut", "TimedOut", "pending", "Pending", "aborted", "Aborted" -> callback.unanswered();
            default -> callback.failed(error, cause);
        }
    }
}

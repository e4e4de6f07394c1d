package stepfunctions.sdk;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.task.TaskCallback;
import stepfunctions.time.TimeSource;

/**
 * {@code ecs:runTask.sync}: polls the started task until it has stopped. Stops the task if the state is left earlier.
 */
final class EcsJob {

    private static final int POLL_SECONDS = 3;

    private final BiFunction<String, JsonNode, JsonNode> ecs;
    private final TimeSource time;
    private final Executor threads;
    private final TaskCallback callback;
    private final AtomicBoolean left = new AtomicBoolean();

    /** @param ecs calls an action of ECS with arguments */
    EcsJob(BiFunction<String, JsonNode, JsonNode> ecs, TimeSource time, Executor threads, TaskCallback callback) {
        this.ecs = ecs;
        this.time = time;
        this.threads = threads;
        this.callback = callback;
    }

    /** @param started the response of RunTask */
    void follow(JsonNode arguments, JsonNode started) {
        if (!started.path("Failures").isEmpty() || started.path("Tasks").isEmpty()) {
            callback.submitFailed("ECS.AmazonECSException", started.path("Failures").toString());
            return;
        }
        String task = started.get("Tasks").get(0).path("TaskArn").asText();
        JsonNode cluster = arguments.get("Cluster");
        callback.onCancel(() -> {
            left.set(true);
            threads.execute(() -> ecs.apply("stopTask", object(cluster).put("Task", task)));
        });
        pollLater(cluster, task);
        callback.submitted(started);
    }

    private static ObjectNode object(JsonNode cluster) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (cluster != null) {
            object.set("Cluster", cluster);
        }
        return object;
    }

    private void pollLater(JsonNode cluster, String task) {
        time.schedule(time.now().plusSeconds(POLL_SECONDS), () -> {
            if (!left.get()) {
                var hold = time.hold();
                threads.execute(() -> {
                    try {
                        poll(cluster, task);
                    } finally {
                        hold.close();
                    }
                });
            }
        });
    }

    private void poll(JsonNode cluster, String task) {
        JsonNode described;
        try {
            ObjectNode arguments = object(cluster);
            arguments.putArray("Tasks").add(task);
            described = ecs.apply("describeTasks", arguments).path("Tasks").path(0);
        } catch (RuntimeException e) {
            callback.failed("States.TaskFailed", e.getMessage());
            return;
        }
        if (!described.path("LastStatus").asText().equals("STOPPED")) {
            pollLater(cluster, task);
        } else if (succeeded(described)) {
            callback.succeeded(described);
        } else {
            callback.failed("States.TaskFailed", described.toString());
        }
    }

    private static boolean succeeded(JsonNode task) {
        if (task.path("StopCode").asText().equals("TaskFailedToStart")) {
            return false;
        }
        for (JsonNode container : task.path("Containers")) {
            if (container.path("ExitCode").asInt(0) != 0) {
                return false;
            }
        }
        return true;
    }
}

package stepfunctions.sdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;

import stepfunctions.task.Pattern;
import stepfunctions.task.Resource;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.TimeSource;

/**
 * Runs every action of every AWS service whose SDK client is on the class path, as {@code aws-sdk:service:action} or as
 * an optimized integration. It uses the SDK's own description of the fields. Calls run on separate threads.
 */
public final class SdkTasks implements TaskIntegration, AutoCloseable {

    private final SdkClients factory;
    private final TimeSource time;
    private final Map<String, Optional<Class<? extends SdkClient>>> types = new ConcurrentHashMap<>();
    private final Map<Class<? extends SdkClient>, SdkClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sdk-task");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param factory creates the clients
     * @param time the engine's clock, for the polling of jobs
     */
    public SdkTasks(SdkClients factory, TimeSource time) {
        this.factory = factory;
        this.time = time;
    }

    private Class<? extends SdkClient> type(Resource resource) {
        String name = resource.kind() == Resource.Kind.OPTIMIZED
                ? OptimizedService.sdkName(resource.service())
                : resource.service();
        return types.computeIfAbsent(name, key -> Optional.ofNullable(ServiceClient.type(key))).orElse(null);
    }

    @Override
    public boolean supports(Resource resource) {
        boolean job = resource.pattern() == Pattern.SYNC || resource.pattern() == Pattern.SYNC_2;
        return resource.kind() == Resource.Kind.AWS_SDK
                || (job ? isEcsTask(resource) : OptimizedService.isCallOfTheSdk(resource.service()));
    }

    private static boolean isEcsTask(Resource resource) {
        return resource.service().equals("ecs") && resource.action().equals("runTask");
    }

    @Override
    public List<String> complaints(TaskRequest request) {
        Class<? extends SdkClient> type = type(request.resource());
        ServiceAction action = type == null ? null : ServiceAction.find(type, request.resource().action());
        return action == null ? List.of() : action.complaints(request.arguments());
    }

    @Override
    public void start(TaskRequest request, TaskCallback callback) {
        Resource resource = request.resource();
        Class<? extends SdkClient> type = type(resource);
        if (type == null) {
            String artifact = OptimizedService.sdkName(resource.service());
            callback.failed("States.Runtime",
                    "No client of '" + resource.service()
                            + "' is on the class path: add the dependency software.amazon.awssdk:"
                            + artifact);
            return;
        }
        if (ServiceAction.find(type, resource.action()) == null) {
            callback.failed("States.Runtime",
                    "The service '" + resource.service() + "' has no action '" + resource.action() + "'");
            return;
        }
        if (resource.pattern() == Pattern.SYNC || resource.pattern() == Pattern.SYNC_2) {
            sync(request, callback, type);
        } else {
            threads.execute(() -> once(request, callback, type));
        }
    }

    private void sync(TaskRequest request, TaskCallback callback, Class<? extends SdkClient> type) {
        if (!isEcsTask(request.resource())) {
            callback.failed("States.Runtime",
                    "The integration " + request.resource().text() + " is not supported locally");
            return;
        }
        threads.execute(() -> {
            try {
                JsonNode started = call(type, request.resource().action(), request.arguments()).json();
                new EcsJob((action, arguments) -> call(type, action, arguments).json(), time, threads, callback)
                        .follow(request.arguments(), started);
            } catch (RuntimeException e) {
                ServiceError error = ServiceError.of(e, request.resource(), type);
                callback.submitFailed(error.name(), error.cause());
            }
        });
    }

    private ServiceAction.Result call(Class<? extends SdkClient> type, String action, JsonNode arguments) {
        return ServiceAction.find(type, action).call(clients.computeIfAbsent(type, factory::client), arguments);
    }

    private void once(TaskRequest request, TaskCallback callback, Class<? extends SdkClient> type) {
        Resource resource = request.resource();
        try {
            ServiceAction.Result result = call(type, resource.action(), request.arguments());
            if (resource.kind() == Resource.Kind.OPTIMIZED) {
                OptimizedService.addMetadata(resource.service(), result.json(), (AwsResponse) result.response());
            }
            answer(resource, result.json(), callback);
        } catch (RuntimeException e) {
            ServiceError error = ServiceError.of(e, resource, type);
            if (resource.pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
                callback.submitFailed(error.name(), error.cause());
            } else {
                callback.failed(error.name(), error.cause());
            }
        }
    }

    private static void answer(Resource resource, ObjectNode json, TaskCallback callback) {
        boolean failedEntries = resource.kind() == Resource.Kind.OPTIMIZED && resource.service().equals("events")
                && json.path("FailedEntryCount").asInt() > 0;
        if (failedEntries) {
            callback.failed("EventBridge.FailedEntry", json.toString());
        } else if (resource.pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
            callback.submitted(json);
        } else {
            callback.succeeded(json);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.values().forEach(SdkClient::close);
    }
}

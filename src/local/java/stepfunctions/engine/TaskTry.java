package stepfunctions.engine;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.PayloadSize;
import stepfunctions.errors.ErrorNames;
import stepfunctions.errors.StatesError;
import stepfunctions.history.Journal;
import stepfunctions.task.Resource;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.Hold;
import stepfunctions.time.Timer;

/** One attempt of a task, with its events, timers and outcome. */
final class TaskTry implements TaskCallback, PendingTask {

    private static final System.Logger LOG = System.getLogger(TaskTry.class.getName());

    private final Visit visit;
    private final Flow flow;
    private final Engine engine;
    private final TaskRequest request;
    private final int generation;
    private final boolean function;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicReference<Hold> hold = new AtomicReference<>();
    private boolean over;
    private Runnable onCancel;
    private Timer heartbeatTimer;

    TaskTry(Visit visit, TaskRequest request) {
        this.visit = visit;
        this.flow = visit.flow();
        this.engine = flow.execution().engine();
        this.request = request;
        this.generation = visit.generation();
        this.function = request.resource().kind() == Resource.Kind.FUNCTION;
    }

    /** Schedules and starts the task. */
    void begin() {
        if (PayloadSize.exceedsLimit(request.arguments())) {
            throw new StatesError(ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + request.stateName()
                            + "' has an input with a size exceeding the maximum number of bytes service limit.");
        }
        flow.write(function ? "LambdaFunctionScheduled" : "TaskScheduled", scheduled());
        flow.write(function ? "LambdaFunctionStarted" : "TaskStarted", function ? Journal.details() : resource());
        visit.whenTryEnds(this::ended);
        armTimeout();
        armHeartbeat();
        if (request.taskToken() != null) {
            engine.tokens().open(request.taskToken(), this);
        }
        hold.set(engine.time().hold());
        startIntegration();
    }

    private void startIntegration() {
        try {
            engine.tasks().start(request, this);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "the integration of " + request.resource().text() + " failed", e);
            failed(ErrorNames.TASK_FAILED, e.toString());
        }
    }

    private ObjectNode scheduled() {
        ObjectNode details = function ? Journal.details().put("resource", request.resource().text()) : resource();
        details.set(function ? "input" : "parameters", request.arguments());
        if (!function) {
            details.put("region", engine.region());
        }
        if (request.timeoutSeconds() != null) {
            details.put("timeoutInSeconds", request.timeoutSeconds());
        }
        if (request.heartbeatSeconds() != null) {
            details.put("heartbeatInSeconds", request.heartbeatSeconds());
        }
        if (request.credentials() != null) {
            details.putObject("taskCredentials").set("roleArn", request.credentials().path("RoleArn"));
        }
        return details;
    }

    private ObjectNode resource() {
        return Journal.details().put("resource", request.resource().historyName()).put("resourceType",
                request.resource().historyType());
    }

    private void armTimeout() {
        if (request.timeoutSeconds() != null) {
            visit.later(inSeconds(request.timeoutSeconds()),
                    () -> timedOut(new StatesError(ErrorNames.TIMEOUT, "")));
        }
    }

    private void armHeartbeat() {
        if (request.heartbeatSeconds() != null) {
            if (heartbeatTimer != null) {
                heartbeatTimer.cancel();
            }
            heartbeatTimer = visit.later(inSeconds(request.heartbeatSeconds()),
                    () -> timedOut(StatesError.heartbeatTimeout()));
        }
    }

    private Instant inSeconds(long seconds) {
        return engine.time().now().plusSeconds(seconds);
    }

    private void timedOut(StatesError error) {
        ObjectNode details = function ? Journal.details() : resource();
        flow.write(function ? "LambdaFunctionTimedOut" : "TaskTimedOut", details.put("error", error.name()));
        visit.fail(error);
    }

    private void ended() {
        Runnable cancel;
        synchronized (this) {
            over = true;
            cancel = answered.getAndSet(true) ? null : onCancel;
        }
        if (request.taskToken() != null) {
            engine.tokens().close(request.taskToken());
        }
        release();
        if (cancel != null) {
            cancelSafely(cancel);
        }
    }

    /** Catches all errors, because a failed cancellation must not prevent the exit from the state. */
    private void cancelSafely(Runnable cancel) {
        try {
            cancel.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "cancelling " + request.resource().text() + " failed", e);
        }
    }

    private void release() {
        Hold held = hold.getAndSet(null);
        if (held != null) {
            held.close();
        }
    }

    /** Queues the outcome in the execution before the clock can advance. */
    private void answer(Runnable work) {
        visit.post(generation, work);
        release();
    }

    private boolean finalAnswer(Runnable work) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        answer(work);
        return true;
    }

    @Override
    public void submitted(JsonNode output) {
        answer(() -> {
            ObjectNode details = resource();
            details.set("output", output);
            flow.write("TaskSubmitted", details);
        });
    }

    @Override
    public void succeeded(JsonNode output) {
        finalAnswer(() -> complete(output));
    }

    private void complete(JsonNode output) {
        if (PayloadSize.exceedsLimit(output)) {
            String name = function ? request.resource().text() : request.resource().service();
            writeFailure(ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + name
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.",
                    "Failed");
            return;
        }
        ObjectNode details = function ? Journal.details() : resource();
        details.set("output", output);
        flow.write(function ? "LambdaFunctionSucceeded" : "TaskSucceeded", details);
        visit.succeed(output);
    }

    @Override
    public void failed(String error, String cause) {
        finalAnswer(() -> writeFailure(error, cause, "Failed"));
    }

    @Override
    public void submitFailed(String error, String cause) {
        finalAnswer(() -> writeFailure(error, cause, "SubmitFailed"));
    }

    private void writeFailure(String error, String cause, String how) {
        ObjectNode details = function ? Journal.details() : resource();
        writeText(details, "error", error);
        writeText(details, "cause", cause);
        flow.write(function ? "LambdaFunctionFailed" : "Task" + how, details);
        visit.fail(new StatesError(error, cause));
    }

    private static void writeText(ObjectNode details, String name, String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    @Override
    public void unanswered() {
        release();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!over) {
                onCancel = action;
                return;
            }
        }
        action.run();
    }

    @Override
    public boolean succeed(JsonNode output) {
        return finalAnswer(() -> complete(output));
    }

    @Override
    public boolean fail(String error, String cause) {
        return finalAnswer(() -> writeFailure(error, cause, "Failed"));
    }

    @Override
    public boolean heartbeat() {
        if (answered.get()) {
            return false;
        }
        visit.post(generation, this::armHeartbeat);
        return true;
    }

}

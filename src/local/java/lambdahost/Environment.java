package lambdahost;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;

import lambdahost.EnvironmentInfo.State;

/**
 * An execution environment: a child process, its Runtime API, and the one invocation that it runs at a time.
 *
 * <p>
 * Thread-safe: the monitor guards the state and is not held during calls to the owner.
 */
final class Environment implements RuntimeApi.Listener {

    /** The pool that an environment belongs to. */
    interface Owner {

        /** The environment waits for an event. */
        void free(Environment environment);

        /** The environment has responded and will be free soon. */
        void returning(Environment environment);

        /** The environment accepts no more events; {@code failure} is null unless its init failed. */
        void gone(Environment environment, InitFailure failure);
    }

    private static final ProcessBuilder.Redirect NO_INPUT = ProcessBuilder.Redirect.from(new File("/dev/null"));
    /** The wait for the rest of the log, if the platform cannot detect that the pipe is read completely. */
    private static final Duration LOG_SETTLES = Duration.ofMillis(25);
    /** The runtime logs the error of a failed init after it has reported it. */
    private static final Duration EXITS_WITHIN = Duration.ofSeconds(2);
    private static final long LOG_READ_WITHIN_SECONDS = 10;
    private static final long LOG_CLOSES_MILLISECONDS = 500;
    /** What a debugged function sees as its remaining time. */
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final FunctionConfiguration function;
    private final HostSettings settings;
    private final HostThreads threads;
    private final Owner owner;
    private final String logStream;
    private final EnvironmentLog log;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> dead = new CompletableFuture<>();
    private final CompletableFuture<Void> logClosed = new CompletableFuture<>();

    private State state = State.INIT;
    private RuntimeApi api;
    private Process process;
    private ProcessTree tree;
    private LogPipe output;
    private HttpExchange poll;
    /** The invocation that runs and has no response yet. */
    private Invocation current;
    private Future<?> limit;
    private long startedNanos;
    private long invocations;
    /** Null unless the init failed. */
    private InitFailure initFailure;

    Environment(FunctionConfiguration function, HostSettings settings, HostThreads threads, Owner owner) {
        this.function = function;
        this.settings = settings;
        this.threads = threads;
        this.owner = owner;
        this.logStream = LogStreams.newName(function);
        this.log = new EnvironmentLog(function, logStream, settings.logSink());
    }

    FunctionConfiguration function() {
        return function;
    }

    /** @return completes with whether the init succeeded */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** @return completes when none of its processes is left */
    CompletableFuture<Void> dead() {
        return dead;
    }

    synchronized EnvironmentInfo info() {
        String requestId = current == null ? null : current.requestId();
        return new EnvironmentInfo(function.name(), process == null ? -1 : process.pid(), state, requestId,
                invocations);
    }

    /** Starts the process. Blocks until the operating system has started it. */
    void start() {
        if (info().state() == State.ENDED) {
            finish();
            return;
        }
        try {
            startProcess();
        } catch (IOException | RuntimeException e) {
            log.line("Error: " + e.getMessage());
            FunctionError error = FunctionError.invalidEntrypoint(String.valueOf(e.getMessage()));
            end(error::payload);
            finish();
        }
    }

    private void startProcess() throws IOException {
        if (!Files.isDirectory(function.workingDirectory())) {
            throw new IOException("no such directory: " + function.workingDirectory());
        }
        RuntimeApi server = new RuntimeApi(this, threads);
        synchronized (this) {
            api = server;
        }
        ProcessBuilder builder = new ProcessBuilder(function.command().get()).redirectErrorStream(true)
                .directory(function.workingDirectory().toFile());
        builder.redirectInput(NO_INPUT).environment().clear();
        builder.environment().putAll(ProcessEnvironment.of(function, settings, server.address(), logStream));
        synchronized (this) {
            // The monitor blocks the runtime's first request until the process is set.
            adopt(builder.start());
        }
    }

    private void adopt(Process started) {
        log.started(started.pid());
        ProcessTree processes = new ProcessTree(started, ProcessEnvironment.LOG_STREAM + "=" + logStream);
        LogPipe pipe = new LogPipe(started, log::line);
        process = started;
        tree = processes;
        output = pipe;
        boolean unwanted = state == State.ENDED;
        if (state == State.INIT && !function.debugged()) {
            limit = threads.later(this::initTimedOut, settings.initTimeout());
        }
        threads.own("lambdahost-log-" + started.pid(), () -> readLog(pipe));
        started.onExit().thenAcceptAsync(ended -> exited(ended.exitValue()), threads);
        if (unwanted) {
            processes.kill();
        }
    }

    private void readLog(LogPipe pipe) {
        pipe.drain();
        logClosed.complete(null);
    }

    /**
     * Passes an invocation to the waiting runtime.
     *
     * @return false if the runtime no longer waits
     */
    boolean run(Invocation invocation) {
        HttpExchange exchange;
        synchronized (this) {
            if (state != State.IDLE) {
                return false;
            }
            state = State.BUSY;
            current = invocation;
            exchange = poll;
            poll = null;
            invocations++;
            startedNanos = System.nanoTime();
            long number = invocations;
            limit = function.debugged() ? null : threads.later(() -> timedOut(number), function.timeout());
        }
        Duration remaining = function.debugged() ? UNLIMITED : function.timeout();
        long deadline = System.currentTimeMillis() + remaining.toMillis();
        threads.execute(() -> {
            log.begin(invocation);
            RuntimeEvent.send(exchange, invocation, deadline);
        });
        return true;
    }

    @Override
    public void next(HttpExchange exchange) {
        HttpExchange superseded;
        synchronized (this) {
            if (state == State.BUSY || state == State.ENDED) {
                superseded = exchange;
            } else {
                superseded = poll;
                poll = exchange;
            }
            if (superseded == null) {
                state = State.IDLE;
                cancelLimit();
            }
        }
        if (superseded != null) {
            RuntimeAnswer.INVALID_STATE.send(superseded);
            return;
        }
        owner.free(this);
        ready.complete(true);
    }

    @Override
    public void response(HttpExchange exchange, String requestId, RuntimeBody body) {
        Invocation invocation = answered(exchange, requestId);
        if (invocation != null && body.tooLarge()) {
            RuntimeAnswer.TOO_LARGE.send(exchange);
            complete(invocation, () -> invocation.fail(FunctionError.responseTooLarge().payload(requestId)));
        } else if (invocation != null) {
            RuntimeAnswer.ACCEPTED.send(exchange);
            complete(invocation, () -> invocation.succeed(body.bytes()));
        }
    }

    @Override
    public void error(HttpExchange exchange, String requestId, RuntimeBody body, String errorType) {
        Invocation invocation = answered(exchange, requestId);
        if (invocation != null) {
            RuntimeAnswer.ACCEPTED.send(exchange);
            complete(invocation, () -> invocation.fail(FunctionError.reported(body.bytes(), errorType)));
        }
    }

    private Invocation answered(HttpExchange exchange, String requestId) {
        Invocation invocation;
        synchronized (this) {
            invocation = state == State.BUSY && current.requestId().equals(requestId) ? current : null;
            if (invocation != null) {
                state = State.RETURNING;
                current = null;
            }
        }
        if (invocation == null) {
            RuntimeAnswer.INVALID_REQUEST_ID.send(exchange);
        } else {
            owner.returning(this);
        }
        return invocation;
    }

    private void complete(Invocation invocation, Runnable answer) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        Runnable last = () -> {
            log.end(invocation, duration);
            answer.run();
        };
        if (invocation.settleLog()) {
            afterItsLog(last);
        } else {
            last.run();
        }
    }

    private void afterItsLog(Runnable last) {
        LogPipe pipe;
        synchronized (this) {
            pipe = output;
        }
        pipe.settled().ifPresentOrElse(
                read -> read.completeOnTimeout(null, LOG_READ_WITHIN_SECONDS, TimeUnit.SECONDS).thenRunAsync(last,
                        threads),
                () -> threads.later(last, LOG_SETTLES));
    }

    @Override
    public void initError(HttpExchange exchange, RuntimeBody body, String errorType) {
        // Ends first, because the runtime exits after the response, and the exit would be reported instead.
        end(requestId -> FunctionError.reported(body.bytes(), errorType));
        RuntimeAnswer.ACCEPTED.send(exchange);
        Duration stop = settings.stopTimeout();
        threads.later(this::kill, stop.compareTo(EXITS_WITHIN) > 0 ? stop : EXITS_WITHIN);
    }

    private void initTimedOut() {
        boolean late;
        synchronized (this) {
            late = state == State.INIT;
        }
        if (late) {
            end(FunctionError.initTimedOut(settings.initTimeout())::payload);
            kill();
        }
    }

    private void timedOut(long number) {
        boolean late;
        Invocation unanswered;
        synchronized (this) {
            late = invocations == number && (state == State.BUSY || state == State.RETURNING);
            unanswered = current;
            current = late ? null : current;
        }
        if (late) {
            dead.thenRun(() -> fail(unanswered, FunctionError.timedOut(function.timeout())));
            end(null);
            kill();
        }
    }

    private void fail(Invocation unanswered, FunctionError error) {
        if (unanswered != null) {
            log.line(error.describe(unanswered.requestId()));
            unanswered.fail(error.payload(unanswered.requestId()));
        }
    }

    /** Kills the processes in any state. A running invocation fails as it does after any other end of the process. */
    void kill() {
        ProcessTree processes;
        synchronized (this) {
            processes = tree;
        }
        if (processes != null) {
            processes.kill();
        }
    }

    /** Accepts no more events and ends the processes: with SIGTERM, and with SIGKILL after the stop timeout. */
    void stop() {
        end(null);
        ProcessTree processes;
        synchronized (this) {
            processes = tree;
        }
        if (processes == null || dead.isDone()) {
            return;
        }
        if (settings.stopTimeout().isZero()) {
            processes.kill();
        } else {
            processes.terminate();
            Future<?> patience = threads.later(this::kill, settings.stopTimeout());
            dead.whenComplete((nothing, never) -> patience.cancel(false));
        }
    }

    private void exited(int exitValue) {
        FunctionError error = FunctionError.exited(exitValue);
        Invocation unanswered;
        synchronized (this) {
            unanswered = current;
            current = null;
        }
        tree.killStragglers();
        end(error::payload);
        logClosed.completeOnTimeout(null, LOG_CLOSES_MILLISECONDS, TimeUnit.MILLISECONDS).thenRunAsync(() -> {
            finish();
            fail(unanswered, error);
        }, threads);
    }

    private void end(InitFailure failure) {
        State before;
        synchronized (this) {
            before = state;
            state = State.ENDED;
            initFailure = before == State.INIT ? failure : initFailure;
            cancelLimit();
        }
        if (before != State.ENDED) {
            owner.gone(this, before == State.INIT ? failure : null);
            ready.complete(false);
        }
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    private void finish() {
        RuntimeApi server;
        InitFailure failure;
        synchronized (this) {
            server = api;
            failure = initFailure;
            initFailure = null;
        }
        if (server != null) {
            server.close();
        }
        if (failure != null) {
            settings.failedInits().accept(new FailedInit(function.name(),
                    new String(failure.payload(Invocation.newRequestId()), StandardCharsets.UTF_8), log.lastLine()));
        }
        dead.complete(null);
    }
}

package lambdahost;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * A Lambda service on this machine. An invocation of a registered function uses an idle execution environment or starts
 * a new one. Every environment is a child process that ends with its host.
 */
public final class LambdaHost implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 6 * 1024 * 1024;
    private static final int MAX_EVENT_BYTES = 1024 * 1024;
    private static final long KILLED_WITHIN_SECONDS = 30;
    private static final long STOPPED_WITHIN_MILLISECONDS = 1_000;

    private final HostSettings settings;
    private final HostThreads threads = new HostThreads();
    private final EnvironmentPool pool;
    private final AsyncInvoker events;
    private final Map<String, FunctionConfiguration> functions = new ConcurrentSkipListMap<>();
    private final JsonFactory json = new JsonFactory();
    private final Thread closeAtExit = new Thread(this::end, "lambdahost-close");

    /** Creates a host without functions. It starts no process before the first invocation. */
    public LambdaHost(HostSettings settings) {
        this.settings = settings;
        this.pool = new EnvironmentPool(settings, threads);
        HostSettings.Delay delay = settings.delay() == null ? threads::later : settings.delay();
        this.events = new AsyncInvoker(delay, settings.failedEvents(),
                attempt -> submit(attempt.functionName(), attempt.invocation()));
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /**
     * Adds a function or replaces the function with the same name. Environments of a replaced function end as soon as
     * they are idle.
     */
    public void register(FunctionConfiguration function) {
        pool.restore(function);
        FunctionConfiguration replaced = functions.put(function.name(), function);
        if (replaced != null && !replaced.equals(function)) {
            pool.retire(replaced);
        }
    }

    /** @return the registered functions, ordered by name */
    public Collection<FunctionConfiguration> functions() {
        return List.copyOf(functions.values());
    }

    /** @return the unqualified ARN of the function with this name */
    public String arn(String name) {
        return "arn:aws:lambda:" + settings.region() + ":" + settings.accountId() + ":function:" + name;
    }

    /**
     * Invokes a function without blocking the caller.
     *
     * @param function a name, a partial or a full ARN, each with or without a qualifier
     * @param payload the event as JSON; empty means <code>{}</code>
     *
     * @return the result; completes exceptionally with a {@link LambdaException} if the service rejects the call
     */
    public CompletableFuture<InvocationResult> invoke(String function, byte[] payload, InvocationType type) {
        return invoke(InvocationRequest.of(function, payload, type));
    }

    /** Invokes a function as {@link #invoke(String, byte[], InvocationType)} does, with all parameters of Invoke. */
    public CompletableFuture<InvocationResult> invoke(InvocationRequest request) {
        try {
            FunctionName name = resolve(request.function(), request.qualifier());
            refuseBadPayload(request);
            return accept(request, name);
        } catch (LambdaException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletableFuture<InvocationResult> accept(InvocationRequest request, FunctionName name) {
        String requestId = request.requestId() == null ? Invocation.newRequestId() : request.requestId();
        String arn = name.qualifier() == null ? arn(name.name()) : arn(name.name()) + ":" + name.qualifier();
        Invocation invocation = Invocation.of(request, requestId, arn, name.version());
        if (request.type() == InvocationType.REQUEST_RESPONSE) {
            submit(name.name(), invocation);
            return invocation.answer();
        }
        if (request.type() == InvocationType.EVENT) {
            events.queue(name.name(), () -> Invocation.of(request, requestId, arn, name.version()));
        }
        return CompletableFuture.completedFuture(new InvocationResult(requestId, request.type().statusCode(), null,
                new byte[0], new byte[0], name.version()));
    }

    private void submit(String name, Invocation invocation) {
        pool.submit(functions.get(name), invocation);
    }

    /** @return the name of the registered function, with the qualifier that applies */
    FunctionName resolve(String function, String qualifier) {
        FunctionName name = FunctionName.parse(function)
                .orElseThrow(() -> LambdaException.invalidParameter("Invalid function name: " + function));
        if (qualifier != null && name.qualifier() != null && !qualifier.equals(name.qualifier())) {
            throw LambdaException.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        FunctionName resolved = qualifier == null ? name : new FunctionName(name.name(), qualifier);
        if (!functions.containsKey(resolved.name())) {
            String suffix = resolved.qualifier() == null ? "" : ":" + resolved.qualifier();
            throw LambdaException.notFound("Function not found: " + arn(resolved.name()) + suffix);
        }
        return resolved;
    }

    /** @return the configuration of a registered function */
    FunctionConfiguration configuration(FunctionName name) {
        return functions.get(name.name());
    }

    private void refuseBadPayload(InvocationRequest request) {
        int limit = request.type() == InvocationType.EVENT ? MAX_EVENT_BYTES : MAX_REQUEST_BYTES;
        if (request.payload().length > limit) {
            throw LambdaException.requestTooLarge(limit);
        }
        try (JsonParser parser = json.createParser(request.payload())) {
            int values = 0;
            while (parser.nextToken() != null) {
                values++;
                parser.skipChildren();
            }
            if (values > 1) {
                throw LambdaException.invalidRequestContent("more than one value");
            }
        } catch (JsonProcessingException e) {
            throw LambdaException.invalidRequestContent(e.getOriginalMessage());
        } catch (IOException e) {
            throw LambdaException.invalidRequestContent(e.getMessage());
        }
    }

    /**
     * Starts an environment before the first invocation, unless the function already has one or the host's limit is
     * reached.
     *
     * @return completes with whether the function has an environment whose init succeeded
     */
    public CompletableFuture<Boolean> prewarm(String name) {
        try {
            return pool.prewarm(configuration(resolve(name, null)));
        } catch (LambdaException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** @return a snapshot of every environment whose process may be alive */
    public List<EnvironmentInfo> environments() {
        return pool.processes().stream().map(Environment::info).filter(info -> info.pid() > 0).toList();
    }

    /**
     * Kills the processes of an environment and all descendants (SIGKILL), in any state.
     *
     * @return whether a running environment has this process id
     */
    public boolean kill(long pid) {
        List<Environment> found = pool.processes().stream().filter(e -> e.info().pid() == pid).toList();
        found.forEach(Environment::kill);
        return !found.isEmpty();
    }

    /**
     * Ends every environment, with SIGKILL after the stop timeout at the latest. Running invocations fail as if the
     * process had exited. Idempotent. When this method returns, no child process is alive. The JVM's exit closes a host
     * that is still open.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException exiting) {
            // The hook is running or has run; a second end has no effect.
        }
        end();
    }

    private void end() {
        pool.close();
        List<Environment> last = pool.processes();
        last.forEach(Environment::stop);
        CompletableFuture<Void> allDead = CompletableFuture
                .allOf(last.stream().map(Environment::dead).toArray(CompletableFuture[]::new));
        if (!ends(allDead, settings.stopTimeout().toMillis() + STOPPED_WITHIN_MILLISECONDS)) {
            last.forEach(Environment::kill);
            ends(allDead, TimeUnit.SECONDS.toMillis(KILLED_WITHIN_SECONDS));
        }
        threads.close();
    }

    private static boolean ends(CompletableFuture<Void> allDead, long milliseconds) {
        try {
            allDead.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}

package orderflow.local.stage;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpHandler;

import orderflow.local.moto.StackDescription.Function;

import lambdahost.FunctionConfiguration;
import lambdahost.HostSettings;
import lambdahost.InvocationRequest;
import lambdahost.InvocationResult;
import lambdahost.Invoker;
import lambdahost.LambdaHost;
import lambdahost.LambdaProtocol;

/** The template's functions on the Lambda host, each with its environment variables from the template. */
final class StackFunctions implements AutoCloseable {

    /** The variable for an endpoint other than AWS's. template.yaml declares it with an empty value. */
    static final String ENDPOINT_OVERRIDE = "ORDERFLOW_AWS_ENDPOINT_OVERRIDE";
    /** The SDK sends this value in User-Agent, from which the edge server identifies the caller. */
    private static final String APPLICATION = "AWS_SDK_UA_APP_ID";
    /** Twins of a function run at the same time; more JVMs on a laptop's processors would only slow each other down. */
    private static final int ENVIRONMENTS_PER_FUNCTION = 2;
    /** Longer than the start of an environment takes at most. */
    private static final Duration WAITS_AT_MOST = Duration.ofMinutes(2);

    private final LambdaHost host;
    private final Invoker invoker;
    private final DebugPorts debug;
    private final Consumer<String> progress;
    /** One at a time: on two processors, two starts beside the order's work take a tenth more processor time. */
    private final ExecutorService starters = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "prewarm");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param invoker runs the functions: the host itself, or another Lambda service
     * @param progress receives a message at each start of a debugged function
     */
    StackFunctions(LambdaHost host, Invoker invoker, DebugPorts debug,
            Consumer<String> progress) {
        this.host = host;
        this.invoker = invoker;
        this.debug = debug;
        this.progress = progress;
    }

    /** @return settings with bounds on what the functions take of this machine */
    static HostSettings.Builder bounded(HostSettings.Builder settings, FunctionPackage code) {
        return settings.environmentsPerFunction(ENVIRONMENTS_PER_FUNCTION).patience(code.patience())
                .waitTimeout(WAITS_AT_MOST);
    }

    /** Adds the functions, or replaces those that exist: running invocations end with the code that they have. */
    void register(List<Function> functions, URI endpoint, FunctionPackage code) {
        functions.forEach(function -> host.register(configuration(function, endpoint, code)));
    }

    private FunctionConfiguration configuration(Function function, URI endpoint, FunctionPackage code) {
        FunctionConfiguration.Builder configuration = FunctionConfiguration.named(function.name())
                .command(() -> command(function, code)).environment(environment(function, endpoint))
                .timeout(Duration.ofSeconds(function.timeoutSeconds())).memoryMegabytes(function.memoryMb())
                .handler(code.handler()).workingDirectory(code.taskRoot()).logGroup(function.logGroup())
                .debugged(debug.include(function.logicalId()));
        if (function.reservedConcurrency() != null) {
            configuration.reservedConcurrency(function.reservedConcurrency());
        }
        return configuration.build();
    }

    private List<String> command(Function function, FunctionPackage code) {
        List<String> command = code.command(function.memoryMb());
        if (!debug.include(function.logicalId())) {
            return command;
        }
        progress.accept(debug.describe(function.logicalId()));
        return debug.command(function.logicalId(), command);
    }

    static Map<String, String> environment(Function function, URI endpoint) {
        Map<String, String> variables = new TreeMap<>(function.environment());
        variables.computeIfPresent(ENDPOINT_OVERRIDE, (name, declared) -> endpoint.toString());
        variables.putIfAbsent(APPLICATION, function.logicalId());
        return variables;
    }

    /** Starts the debugged functions in the background, so that their debuggers can attach before an invocation. */
    void startDebugged(List<Function> functions) {
        functions.stream().filter(function -> debug.include(function.logicalId()))
                .forEach(function -> host.prewarm(function.name()));
    }

    /**
     * Starts environments in the background, in this order and one at a time. Leaves out debugged functions, which may
     * wait for their debuggers, and does nothing if another Lambda service runs the functions.
     */
    CompletableFuture<Void> prewarm(List<Function> functions) {
        if (invoker instanceof OtherLambda) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(functions.stream().filter(function -> !debug.include(function.logicalId()))
                .map(function -> CompletableFuture.runAsync(() -> host.prewarm(function.name()).join(), starters))
                .toArray(CompletableFuture[]::new));
    }

    CompletableFuture<InvocationResult> invoke(InvocationRequest request) {
        return invoker.invoke(request);
    }

    LambdaHost host() {
        return host;
    }

    HttpHandler protocol() {
        return new LambdaProtocol(host, invoker);
    }

    @Override
    public void close() {
        starters.shutdownNow();
        host.close();
    }
}

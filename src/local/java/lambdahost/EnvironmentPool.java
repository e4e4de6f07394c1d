package lambdahost;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Assigns invocations to environments: the most recently used idle environment of the function, or a new one. If there
 * is no room for a new one, the least recently used idle environment ends. If none is idle, the call is throttled.
 *
 * <p>
 * Decisions are made while the monitor is held; their effects are executed after its release.
 */
final class EnvironmentPool implements Environment.Owner {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final HostSettings settings;
    private final HostThreads threads;
    /** All environments whose processes may be alive, including those that accept no more events. */
    private final Set<Environment> processes = ConcurrentHashMap.newKeySet();
    private final Set<Environment> live = new LinkedHashSet<>();
    /** Environments that are starting or about to request the next event; each will serve one waiting invocation. */
    private final Set<Environment> expected = new HashSet<>();
    /** The idle environments; the one that has been idle the longest comes first. */
    private final LinkedHashSet<Environment> idle = new LinkedHashSet<>();
    private final Map<FunctionConfiguration, Deque<Invocation>> waiting = new HashMap<>();
    private final Set<FunctionConfiguration> retired = new HashSet<>();
    private boolean closed;

    EnvironmentPool(HostSettings settings, HostThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    void submit(FunctionConfiguration function, Invocation invocation) {
        change(effects -> {
            Environment environment = lastUsed(function);
            if (closed) {
                effects.add(() -> invocation.refuse(closing()));
            } else if (environment != null) {
                assign(environment, invocation, effects);
            } else {
                waiting(function).add(invocation);
                provide(function, effects);
            }
        });
    }

    CompletableFuture<Boolean> prewarm(FunctionConfiguration function) {
        CompletableFuture<Boolean> warm = new CompletableFuture<>();
        change(effects -> {
            Environment first = live.stream().filter(e -> e.function().equals(function)).findFirst().orElse(null);
            if (first == null && !closed && live.size() < settings.maxEnvironments()) {
                first = start(function, effects);
            }
            CompletableFuture<Boolean> ready = first == null
                    ? CompletableFuture.completedFuture(false)
                    : first.ready();
            effects.add(() -> ready.thenAcceptAsync(warm::complete, threads));
        });
        return warm;
    }

    /** Ends the environments of a replaced function. */
    void retire(FunctionConfiguration function) {
        change(effects -> {
            retired.add(function);
            idle.stream().filter(e -> e.function().equals(function)).toList().forEach(e -> dismiss(e, effects));
        });
    }

    void restore(FunctionConfiguration function) {
        change(effects -> retired.remove(function));
    }

    @Override
    public void free(Environment environment) {
        change(effects -> {
            expected.remove(environment);
            if (live.contains(environment)) {
                employ(environment, effects);
            }
        });
    }

    private void employ(Environment environment, List<Runnable> effects) {
        Invocation next = waiting(environment.function()).poll();
        if (next != null) {
            assign(environment, next, effects);
        } else if (retired.contains(environment.function())) {
            dismiss(environment, effects);
        } else {
            idle.add(environment);
        }
    }

    @Override
    public void returning(Environment environment) {
        change(effects -> {
            if (live.contains(environment)) {
                expected.add(environment);
            }
        });
    }

    @Override
    public void gone(Environment environment, InitFailure failure) {
        change(effects -> {
            FunctionConfiguration function = environment.function();
            live.remove(environment);
            idle.remove(environment);
            expected.remove(environment);
            if (failure != null && waiting(function).size() > expected(function)) {
                Invocation failed = waiting(function).poll();
                effects.add(() -> failed.fail(failure.payload(failed.requestId())));
            }
            provide(function, effects);
        });
    }

    /** @return the environments whose processes may be alive */
    List<Environment> processes() {
        return processes.stream().filter(environment -> !environment.dead().isDone()).toList();
    }

    void close() {
        change(effects -> {
            closed = true;
            waiting.values().forEach(queue -> refuseAll(queue, effects));
        });
    }

    private void refuseAll(Deque<Invocation> queue, List<Runnable> effects) {
        queue.forEach(invocation -> effects.add(() -> invocation.refuse(closing())));
        queue.clear();
    }

    private void provide(FunctionConfiguration function, List<Runnable> effects) {
        while (waiting(function).size() > expected(function)) {
            String refusal = closed ? "closed" : makeRoom(function, effects);
            if (refusal == null) {
                start(function, effects);
            } else {
                Invocation refused = waiting(function).pollLast();
                effects.add(() -> refused.refuse(closed ? closing() : LambdaException.tooManyRequests(refusal)));
            }
        }
    }

    private String makeRoom(FunctionConfiguration function, List<Runnable> effects) {
        long own = live.stream().filter(e -> e.function().equals(function)).count();
        if (function.reservedConcurrency() != null && own >= function.reservedConcurrency()) {
            return "ReservedFunctionConcurrentInvocationLimitExceeded";
        }
        if (live.size() < settings.maxEnvironments()) {
            return null;
        }
        if (idle.isEmpty()) {
            return "ConcurrentInvocationLimitExceeded";
        }
        dismiss(idle.iterator().next(), effects);
        return null;
    }

    private Environment start(FunctionConfiguration function, List<Runnable> effects) {
        Environment environment = new Environment(function, settings, threads, this);
        CompletableFuture<Void> previous = function.debugged() ? endOfAll(function) : DONE;
        live.add(environment);
        expected.add(environment);
        processes.add(environment);
        environment.dead().thenRun(() -> processes.remove(environment));
        effects.add(() -> previous.thenRunAsync(environment::start, threads));
        return environment;
    }

    private CompletableFuture<Void> endOfAll(FunctionConfiguration function) {
        return CompletableFuture.allOf(processes.stream().filter(e -> e.function().name().equals(function.name()))
                .map(Environment::dead).toArray(CompletableFuture[]::new));
    }

    private void assign(Environment environment, Invocation invocation, List<Runnable> effects) {
        idle.remove(environment);
        effects.add(() -> {
            if (!environment.run(invocation)) {
                submit(environment.function(), invocation);
            }
        });
    }

    private void dismiss(Environment environment, List<Runnable> effects) {
        idle.remove(environment);
        live.remove(environment);
        effects.add(() -> threads.execute(environment::stop));
    }

    private Environment lastUsed(FunctionConfiguration function) {
        return idle.stream().filter(e -> e.function().equals(function)).reduce((earlier, later) -> later).orElse(null);
    }

    private long expected(FunctionConfiguration function) {
        return expected.stream().filter(e -> e.function().equals(function)).count();
    }

    private Deque<Invocation> waiting(FunctionConfiguration function) {
        return waiting.computeIfAbsent(function, any -> new ArrayDeque<>());
    }

    private static LambdaException closing() {
        return LambdaException.service("The host is closing.");
    }

    private void change(Consumer<List<Runnable>> decision) {
        List<Runnable> effects = new ArrayList<>();
        synchronized (this) {
            decision.accept(effects);
        }
        effects.forEach(Runnable::run);
    }
}

package lambdahost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Assigns invocations to environments: the most recently used idle environment of the function; otherwise the
 * invocation waits for the next free one. A function's first environment starts at once, a further one when an
 * invocation has waited longer than the host's patience. If there is no room for it, the least recently used idle
 * environment ends; if none is idle, the start waits as well.
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
    /** The idle environments with the end of their rest; the one that has been idle the longest comes first. */
    private final Map<Environment, Future<?>> idle = new LinkedHashMap<>();
    private final Map<FunctionConfiguration, FunctionQueue> queues = new HashMap<>();
    private final Set<FunctionConfiguration> retired = new HashSet<>();
    private boolean closed;

    EnvironmentPool(HostSettings settings, HostThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    void submit(FunctionConfiguration function, Invocation invocation) {
        change(effects -> {
            if (closed) {
                effects.add(() -> invocation.refuse(closing()));
            } else if (isReserved(function)) {
                effects.add(() -> invocation.refuse(
                        LambdaException.tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded")));
            } else {
                serve(function, invocation, effects);
            }
        });
    }

    private boolean isReserved(FunctionConfiguration function) {
        if (function.reservedConcurrency() == null) {
            return false;
        }
        long running = count(live, function) - count(idle.keySet(), function) - count(expected, function);
        return running + queue(function).size() >= function.reservedConcurrency();
    }

    private void serve(FunctionConfiguration function, Invocation invocation, List<Runnable> effects) {
        Environment environment = lastUsed(function);
        if (environment != null) {
            assign(environment, invocation, effects);
            return;
        }
        queue(function).add(invocation);
        provide(function, effects);
        if (!function.debugged()) {
            effects.add(() -> endWait(function, invocation));
        }
    }

    private void endWait(FunctionConfiguration function, Invocation invocation) {
        Future<?> end = threads.later(() -> change(effects -> {
            if (queue(function).remove(invocation)) {
                effects.add(() -> invocation
                        .refuse(LambdaException.tooManyRequests("ConcurrentInvocationLimitExceeded")));
            }
        }), settings.waitTimeout());
        invocation.answer().whenComplete((result, refusal) -> end.cancel(false));
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
            idle.keySet().stream().filter(e -> e.function().equals(function)).toList()
                    .forEach(e -> dismiss(e, effects));
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
        Invocation next = queue(environment.function()).poll();
        if (next != null) {
            assign(environment, next, effects);
        } else if (retired.contains(environment.function()) || closed) {
            dismiss(environment, effects);
            provideAll(effects);
        } else {
            idle.put(environment, environment.function().debugged()
                    ? DONE
                    : threads.later(() -> endRest(environment), settings.rest()));
            provideAll(effects);
        }
    }

    private void endRest(Environment environment) {
        change(effects -> {
            if (idle.containsKey(environment)) {
                dismiss(environment, effects);
            }
        });
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
            leave(environment);
            if (failure != null && queue(function).size() > count(expected, function)) {
                Invocation failed = queue(function).poll();
                effects.add(() -> failed.fail(failure.payload(failed.requestId())));
            }
            provideAll(effects);
        });
    }

    /** @return the environments whose processes may be alive */
    List<Environment> processes() {
        return processes.stream().filter(environment -> !environment.dead().isDone()).toList();
    }

    void close() {
        change(effects -> {
            closed = true;
            queues.values().forEach(queue -> queue.drain()
                    .forEach(invocation -> effects.add(() -> invocation.refuse(closing()))));
        });
    }

    /** Provides for all functions, because there may be room now; first for the one that has waited the longest. */
    private void provideAll(List<Runnable> effects) {
        queues.entrySet().stream().filter(entry -> entry.getValue().size() > 0)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().since())).map(Map.Entry::getKey).toList()
                .forEach(function -> provide(function, effects));
    }

    private void provide(FunctionConfiguration function, List<Runnable> effects) {
        FunctionQueue queue = queue(function);
        while (queue.size() > count(expected, function) && mayStart(function, queue) && makeRoom(effects)) {
            start(function, effects);
        }
    }

    private boolean mayStart(FunctionConfiguration function, FunctionQueue queue) {
        long environments = count(live, function);
        if (environments == 0) {
            return true;
        }
        if (function.debugged() || environments >= settings.environmentsPerFunction()) {
            return false;
        }
        long left = queue.patienceLeft(count(expected, function), settings.patience().toNanos());
        if (left > 0 && queue.setAlarm()) {
            threads.later(() -> change(effects -> {
                queue.alarmRings();
                provide(function, effects);
            }), Duration.ofNanos(left));
        }
        return left <= 0;
    }

    private boolean makeRoom(List<Runnable> effects) {
        if (live.size() < settings.maxEnvironments()) {
            return true;
        }
        if (idle.isEmpty()) {
            return false;
        }
        dismiss(idle.keySet().iterator().next(), effects);
        return true;
    }

    private Environment start(FunctionConfiguration function, List<Runnable> effects) {
        Environment environment = new Environment(function, settings, threads, this);
        CompletableFuture<Void> previous = function.debugged() ? endOfAll(function) : DONE;
        live.add(environment);
        expected.add(environment);
        processes.add(environment);
        queue(function).started();
        environment.dead().thenRun(() -> processes.remove(environment));
        effects.add(() -> previous.thenRunAsync(environment::start, threads));
        return environment;
    }

    private CompletableFuture<Void> endOfAll(FunctionConfiguration function) {
        return CompletableFuture.allOf(processes.stream().filter(e -> e.function().name().equals(function.name()))
                .map(Environment::dead).toArray(CompletableFuture[]::new));
    }

    private void assign(Environment environment, Invocation invocation, List<Runnable> effects) {
        wake(environment);
        effects.add(() -> {
            if (!environment.run(invocation)) {
                submit(environment.function(), invocation);
            }
        });
    }

    private void dismiss(Environment environment, List<Runnable> effects) {
        leave(environment);
        effects.add(() -> threads.execute(environment::stop));
    }

    private void leave(Environment environment) {
        wake(environment);
        live.remove(environment);
        expected.remove(environment);
    }

    private void wake(Environment environment) {
        Future<?> rest = idle.remove(environment);
        if (rest != null) {
            rest.cancel(false);
        }
    }

    private Environment lastUsed(FunctionConfiguration function) {
        return idle.keySet().stream().filter(e -> e.function().equals(function)).reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static long count(Set<Environment> environments, FunctionConfiguration function) {
        return environments.stream().filter(e -> e.function().equals(function)).count();
    }

    private FunctionQueue queue(FunctionConfiguration function) {
        return queues.computeIfAbsent(function, any -> new FunctionQueue());
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

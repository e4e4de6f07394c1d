package orderflow.local.agent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import stepfunctions.time.TimeSource;

/** Applies injected faults to workers that start, and sets the stage's clock forward. */
final class WorkerFaults {

    /** By then, whoever asked has had the answer and told the workflow. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final ArmedFaults armed;
    private final TimeSource time;
    private final Map<String, WorkerFault> hung = new ConcurrentHashMap<>();

    WorkerFaults(ArmedFaults armed, TimeSource time) {
        this.armed = armed;
        this.time = time;
    }

    /** Starts a worker, unless a fault is injected into it. */
    void orElse(String worker, String id, Runnable start, Runnable dead) {
        Optional<WorkerFault> fault = armed.next(worker);
        if (fault.isEmpty()) {
            start.run();
            return;
        }
        if (fault.get().does() == WorkerFault.Does.die) {
            dead.run();
        } else {
            hung.put(id, fault.get());
        }
        skip(fault.get());
    }

    /** Somebody asked for a worker that may be hanging. */
    void looked(String id) {
        WorkerFault fault = hung.get(id);
        if (fault != null) {
            skip(fault);
        }
    }

    private void skip(WorkerFault fault) {
        if (fault.skipSeconds() > 0 && time instanceof SkippableTime clock) {
            SOON.execute(() -> clock.skip(Duration.ofSeconds(fault.skipSeconds())));
        }
    }
}

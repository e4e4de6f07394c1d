package orderflow.local.agent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import stepfunctions.time.TimeSource;

/** Applies injected faults to new workers and brings the stage's timers nearer. */
final class WorkerFaults {

    /** The delay gives the caller time to receive the response and to report it to the workflow. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final ArmedFaults armed;
    private final TimeSource time;
    private final Map<String, WorkerFault> hung = new ConcurrentHashMap<>();

    WorkerFaults(ArmedFaults armed, TimeSource time) {
        this.armed = armed;
        this.time = time;
    }

    /** Starts a worker unless a fault applies to it. */
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

    /** Handles a DescribeTasks of a worker that may hang. */
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

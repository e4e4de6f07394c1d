package orderflow.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The injected worker faults. The first fault that matches a new worker and is not used up applies to it. */
public final class ArmedFaults {

    private final List<Armed> armed = new ArrayList<>();

    /** Injects a fault. */
    public synchronized void add(WorkerFault fault) {
        armed.add(new Armed(fault));
    }

    /** Removes all faults. A worker that already hangs continues to hang. */
    public synchronized void clear() {
        armed.clear();
    }

    synchronized Optional<WorkerFault> next(String worker) {
        for (Armed candidate : armed) {
            if (candidate.fault.worker().equals(worker) && candidate.fault.lastsLongerThan(candidate.fired)) {
                candidate.fired++;
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {

        private final WorkerFault fault;
        private int fired;

        private Armed(WorkerFault fault) {
            this.fault = fault;
        }
    }
}

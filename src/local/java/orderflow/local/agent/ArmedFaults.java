package orderflow.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The injected worker faults. A worker that starts takes the first fault of its kind that is not used up. */
public final class ArmedFaults {

    private final List<Armed> armed = new ArrayList<>();

    /** Injects a fault. */
    public synchronized void add(WorkerFault fault) {
        armed.add(new Armed(fault));
    }

    /** Removes all faults. A worker that hangs goes on hanging. */
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

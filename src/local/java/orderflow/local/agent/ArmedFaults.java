package orderflow.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The injected worker faults. The first fault that matches a new worker and is not used up applies to it. */
public final class ArmedFaults {

    private final List<Armed> armed = new ArrayList<>();

    /** Injects a fault. */
    public void add(WorkerFault fault) {
        add(fault, null);
    }

    /**
     * Injects a fault.
     *
     * @param id an id under which the fault can be removed; several faults may have the same
     */
    public synchronized void add(WorkerFault fault, String id) {
        armed.add(new Armed(fault, id));
    }

    /**
     * Removes the faults that were added under this id, or the single fault that has this id. A worker that already
     * hangs continues to hang.
     */
    public synchronized void remove(String id) {
        armed.removeIf(each -> id.equals(each.addedUnder) || id.equals(each.id));
    }

    /** Removes all faults. A worker that already hangs continues to hang. */
    public synchronized void clear() {
        armed.clear();
    }

    /** @return the faults that are in force, oldest first, including those that affect no further worker */
    public synchronized List<WorkerFaultInForce> list() {
        return armed.stream().map(Armed::description).toList();
    }

    synchronized Optional<WorkerFault> next(String worker) {
        for (Armed candidate : armed) {
            if (candidate.fault.worker().equals(worker) && candidate.hits()) {
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {

        private final String id = UUID.randomUUID().toString();
        private final WorkerFault fault;
        private final String addedUnder;
        private int seen;
        private int hits;

        private Armed(WorkerFault fault, String addedUnder) {
            this.fault = fault;
            this.addedUnder = addedUnder;
        }

        private WorkerFaultInForce description() {
            return new WorkerFaultInForce(id, addedUnder, fault, seen, hits);
        }

        private boolean hits() {
            seen++;
            boolean hit = fault.lastsLongerThan(hits);
            hits += hit ? 1 : 0;
            return hit;
        }
    }
}

package orderflow.local.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The injected faults. The first fault that matches a call and is due is applied to it. */
public final class Faults {

    private final List<Armed> armed = new ArrayList<>();

    /** Injects a fault. */
    public void add(Fault fault) {
        add(fault, null);
    }

    /**
     * Injects a fault.
     *
     * @param id an id under which the fault can be removed; several faults may have the same
     */
    public synchronized void add(Fault fault, String id) {
        armed.add(new Armed(fault, id));
    }

    /** Removes the faults that were added under this id, or the single fault that has this id. */
    public synchronized void remove(String id) {
        armed.removeIf(each -> id.equals(each.addedUnder) || id.equals(each.id));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        armed.clear();
    }

    /** @return the faults that are in force, oldest first, including those that affect no further call */
    public synchronized List<FaultInForce> list() {
        return armed.stream().map(Armed::description).toList();
    }

    /** @return the fault to apply to this call; each invocation counts as one call */
    public synchronized Optional<Fault> next(Call call) {
        if (Call.CONSOLE.equals(call.from())) {
            return Optional.empty();
        }
        for (Armed candidate : armed) {
            if (candidate.fault.matches(call) && candidate.hits()) {
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {

        private final String id = UUID.randomUUID().toString();
        private final Fault fault;
        private final String addedUnder;
        private final Random dice;
        private int seen;
        private int hits;

        private Armed(Fault fault, String addedUnder) {
            this.fault = fault;
            this.addedUnder = addedUnder;
            this.dice = new Random(fault.seed());
        }

        private FaultInForce description() {
            return new FaultInForce(id, addedUnder, fault, seen, hits);
        }

        private boolean hits() {
            if (seen++ < fault.skip() || fault.times() != null && hits >= fault.times()) {
                return false;
            }
            if (fault.probability() != null && dice.nextDouble() >= fault.probability()) {
                return false;
            }
            hits++;
            return true;
        }
    }
}

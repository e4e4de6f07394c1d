package orderflow.local.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The injected faults. The first fault that matches a call and is due is applied to it. */
public final class Faults {

    private final List<Armed> armed = new ArrayList<>();

    /** Injects a fault that stays until {@link #clear()}. */
    public void add(Fault fault) {
        add(fault, "");
    }

    /**
     * Injects a fault.
     *
     * @param id the id under which the fault is removed; several faults may have the same
     */
    public synchronized void add(Fault fault, String id) {
        armed.add(new Armed(fault, id));
    }

    /** Removes the faults with this id. */
    public synchronized void remove(String id) {
        armed.removeIf(each -> each.id.equals(id));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        armed.clear();
    }

    /** @return the fault to apply to this call; each invocation counts as one call */
    public synchronized Optional<Fault> next(Call call) {
        for (Armed candidate : armed) {
            if (candidate.fault.matches(call) && candidate.hits()) {
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {

        private final Fault fault;
        private final String id;
        private final Random dice;
        private int seen;
        private int hits;

        private Armed(Fault fault, String id) {
            this.fault = fault;
            this.id = id;
            this.dice = new Random(fault.seed());
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

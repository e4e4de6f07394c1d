package orderflow.local.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are in force. The first that matches a call, and whose turn it is, hits it. */
public final class Faults {

    private final List<Armed> armed = new ArrayList<>();

    /** Puts a fault in force until everything is cured. */
    public void add(Fault fault) {
        add(fault, "");
    }

    /**
     * Puts a fault in force.
     *
     * @param id
     *            of this fault, or of several that are cured together
     */
    public synchronized void add(Fault fault, String id) {
        armed.add(new Armed(fault, id));
    }

    /** Cures what has this id; what others put in force stays. */
    public synchronized void remove(String id) {
        armed.removeIf(each -> each.id.equals(id));
    }

    /** Cures everything. */
    public synchronized void clear() {
        armed.clear();
    }

    /** @return what happens to this call; asking counts as a call */
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

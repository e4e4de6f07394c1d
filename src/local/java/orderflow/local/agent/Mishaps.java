package orderflow.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mishaps in force. The first one for a kind of worker that is not used up befalls the next of them. */
public final class Mishaps {

    private final List<Armed> armed = new ArrayList<>();

    /** Puts a mishap in force. */
    public synchronized void add(Mishap mishap) {
        armed.add(new Armed(mishap));
    }

    /** Cures everything; who hangs, hangs. */
    public synchronized void clear() {
        armed.clear();
    }

    synchronized Optional<Mishap> next(String worker) {
        for (Armed candidate : armed) {
            if (candidate.mishap.worker().equals(worker) && candidate.mishap.lastsLongerThan(candidate.befallen)) {
                candidate.befallen++;
                return Optional.of(candidate.mishap);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {

        private final Mishap mishap;
        private int befallen;

        private Armed(Mishap mishap) {
            this.mishap = mishap;
        }
    }
}

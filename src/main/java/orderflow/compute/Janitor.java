package orderflow.compute;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/** Terminates what no workflow gave back in time. */
@Singleton
public class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final Machines machines;
    private final Clock clock;

    Janitor(Machines machines, Clock clock) {
        this.machines = machines;
        this.clock = clock;
    }

    /** @return the ids of the instances that were terminated; one without an expiry that can be read is among them */
    public List<String> terminateExpired() {
        Instant now = clock.instant();
        List<String> expired = machines.all().stream().filter(machine -> machine.hasExpired(now)).map(Machine::id)
                .toList();
        machines.terminate(expired);
        LOG.infof("%d expired instances terminated", expired.size());
        return expired;
    }
}

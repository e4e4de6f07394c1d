package orderflow.compute;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/** Terminates instances that no workflow terminated before their expiry. */
@Singleton
public class ExpiredInstances {

    private static final Logger LOG = Logger.getLogger(ExpiredInstances.class);

    private final Instances instances;
    private final Clock clock;

    ExpiredInstances(Instances instances, Clock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    /** @return the ids of the terminated instances; an instance without a readable expiry counts as expired */
    public List<String> terminateExpired() {
        Instant now = clock.instant();
        List<String> expired = instances.all().stream().filter(instance -> instance.hasExpired(now)).map(Instance::id)
                .toList();
        instances.terminate(expired);
        LOG.infof("%d expired instances terminated", expired.size());
        return expired;
    }
}

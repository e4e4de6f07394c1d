package orderflow.compute;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.Execution;

/**
 * Launches one instance for an execution and terminates it. The instance type is stored in the rental before EC2 is
 * called, so that every retry continues where the last one ended and nothing is launched twice.
 */
@Singleton
public class InstanceRental {

    private static final Logger LOG = Logger.getLogger(InstanceRental.class);

    private final RentalTerms terms;
    private final RentalStore store;
    private final Instances instances;
    private final OptimisticRetry retry;
    private final Clock clock;

    InstanceRental(RentalTerms terms, RentalStore store, Instances instances, OptimisticRetry retry, Clock clock) {
        this.terms = terms;
        this.store = store;
        this.instances = instances;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Launches the instance, or returns the one that was launched before.
     *
     * @throws InvalidComputeRequest when the request is invalid
     * @throws InstanceTerminated when the instance was already terminated
     * @throws NoCapacity when EC2 has no capacity for any of the types
     */
    public Rental rent(LaunchRequest request) {
        Rental.Terms wanted = terms.of(request);
        return retry.until("launch the instance", () -> goOn(request.execution(), wanted));
    }

    /**
     * Terminates every instance of the execution that EC2 shows. An instance that EC2 does not show yet is terminated
     * when it expires.
     *
     * @return the ids of the instances that were not terminated before
     */
    public List<String> giveBack(Execution execution) {
        Rental rental = retry.until("terminate the instance", () -> storeTombstone(execution));
        List<String> ids = instances.of(execution).stream().map(Instance::id).toList();
        terminate(rental, Stream.concat(ids.stream(), rental.instanceId().stream()).distinct().toList());
        LOG.infof("Execution %s: instance terminated", execution.id());
        return ids;
    }

    private Optional<Rental> goOn(Execution execution, Rental.Terms wanted) {
        Optional<Rental> found = store.find(execution);
        if (found.isEmpty()) {
            store.insert(Rental.begin(execution, wanted));
            return Optional.empty();
        }
        Rental rental = found.get();
        return switch (rental.status()) {
            case TERMINATED -> {
                terminate(rental, rental.instanceId().stream().toList());
                throw new InstanceTerminated("The instance of this execution was terminated before");
            }
            case LAUNCHED -> found;
            case LAUNCHING -> launch(rental);
        };
    }

    private Optional<Rental> launch(Rental rental) {
        String type = rental.instanceType().orElseThrow(() -> new NoCapacity(
                "EC2 has no capacity for any of " + rental.terms().orElseThrow().instanceTypes()));
        Optional<String> id = instances.launch(rental);
        if (id.isEmpty()) {
            LOG.infof("Execution %s: no capacity for %s", rental.owner().id(), type);
            store.replace(rental.withNextType());
            return Optional.empty();
        }
        Rental launched = rental.launched(id.get());
        Optional<Rental> stored = store.replace(launched);
        if (stored.isEmpty()) {
            terminateUnlessWanted(launched, id.get());
            return Optional.empty();
        }
        LOG.infof("Execution %s: instance launched", rental.owner().id());
        return stored;
    }

    /** Called when the rental changed during the launch: it was terminated, or a concurrent call was faster. */
    private void terminateUnlessWanted(Rental launched, String id) {
        Optional<Rental> now = store.find(launched.owner());
        boolean known = now.flatMap(Rental::instanceId).filter(id::equals).isPresent();
        if (known && now.get().status() == RentalStatus.LAUNCHED) {
            return;
        }
        if (!known) {
            now.filter(it -> it.status() == RentalStatus.TERMINATED).map(it -> it.terminatedWith(id))
                    .ifPresent(store::replace);
        }
        terminate(launched, List.of(id));
    }

    /** An instance that EC2 does not know was terminated long ago, or was launched a moment ago and still runs. */
    private void terminate(Rental rental, List<String> ids) {
        List<String> unknown = instances.terminate(ids);
        if (!unknown.isEmpty() && rental.isYoung(clock.instant())) {
            throw new ServiceUnavailable("EC2 does not show the launched instances yet: " + unknown, null);
        }
    }

    private Optional<Rental> storeTombstone(Execution execution) {
        Optional<Rental> found = store.find(execution);
        if (found.isPresent() && found.get().status() == RentalStatus.TERMINATED) {
            return found;
        }
        Rental next = found.map(Rental::terminated).orElseGet(() -> Rental.tombstone(execution));
        return found.isPresent() ? store.replace(next) : store.insert(next);
    }
}

package orderflow.compute;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.workflow.Execution;

/** Checks the instance of an execution until its result is available. */
@Singleton
public class InstanceWatch {

    private final RentalStore rentals;
    private final Instances instances;
    private final ResultStore results;
    private final Clock clock;

    InstanceWatch(RentalStore rentals, Instances instances, ResultStore results, Clock clock) {
        this.rentals = rentals;
        this.instances = instances;
        this.results = results;
        this.clock = clock;
    }

    /**
     * Whether the instance is running, or has already stored its result.
     *
     * @throws InstanceStopped when the instance ended without a result
     * @throws InstanceOverdue when the time limit has passed
     */
    public boolean runs(Execution execution) {
        Rental rental = rental(execution);
        Optional<Instance> instance = instance(rental);
        if (instance.filter(it -> it.state() == Instance.State.RUNNING).isPresent()
                || results.isStored(execution)) {
            return true;
        }
        instance.ifPresent(InstanceWatch::refuseEnded);
        if (clock.instant().isAfter(rental.terms().orElseThrow().runningBy())) {
            throw new InstanceOverdue("The instance is not running yet: "
                    + instance.map(Instance::reason).orElse("EC2 does not show it"));
        }
        return false;
    }

    /**
     * Whether the result is available.
     *
     * @throws InstanceStopped when the instance ended without a result
     * @throws ResultOverdue when the time limit has passed
     */
    public boolean hasResult(Execution execution) {
        Rental rental = rental(execution);
        Optional<Instance> before = instance(rental);
        if (results.isStored(execution)) {
            return true;
        }
        before.ifPresent(InstanceWatch::refuseEnded);
        if (clock.instant().isAfter(rental.terms().orElseThrow().resultBy())) {
            throw new ResultOverdue("The instance has no result yet");
        }
        return false;
    }

    private Rental rental(Execution execution) {
        return rentals.find(execution).filter(rental -> rental.status() != RentalStatus.TERMINATED)
                .orElseThrow(() -> new InstanceTerminated("The execution no longer has an instance"));
    }

    private Optional<Instance> instance(Rental rental) {
        return rental.instanceId().flatMap(instances::find);
    }

    private static void refuseEnded(Instance instance) {
        if (instance.state() == Instance.State.ENDED) {
            throw new InstanceStopped("The instance ended without a result: " + instance.reason());
        }
    }
}

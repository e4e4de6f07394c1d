package orderflow.compute;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.workflow.Execution;

/** Looks after the instance of an execution until its result is there. */
@Singleton
public class Watching {

    private final RentalStore rentals;
    private final Machines machines;
    private final ResultStore results;
    private final Clock clock;

    Watching(RentalStore rentals, Machines machines, ResultStore results, Clock clock) {
        this.rentals = rentals;
        this.machines = machines;
        this.results = results;
        this.clock = clock;
    }

    /**
     * Whether the instance runs.
     *
     * @throws InstanceStopped when it ended before it ran
     * @throws InstanceOverdue when it takes too long
     */
    public boolean runs(Execution execution) {
        Rental rental = rental(execution);
        Optional<Machine> machine = machine(rental);
        if (machine.filter(it -> it.state() == Machine.State.RUNNING).isPresent()
                || results.find(execution).isPresent()) {
            return true;
        }
        machine.ifPresent(Watching::refuseEnded);
        if (clock.instant().isAfter(rental.terms().orElseThrow().runningBy())) {
            throw new InstanceOverdue("The instance does not run yet: "
                    + machine.map(Machine::reason).orElse("EC2 does not show it"));
        }
        return false;
    }

    /**
     * Whether the result is there.
     *
     * @throws InstanceStopped when the instance ended without one
     * @throws ResultOverdue when it takes too long
     */
    public boolean hasResult(Execution execution) {
        Rental rental = rental(execution);
        Optional<Machine> before = machine(rental);
        if (results.find(execution).isPresent()) {
            return true;
        }
        before.ifPresent(Watching::refuseEnded);
        if (clock.instant().isAfter(rental.terms().orElseThrow().resultBy())) {
            throw new ResultOverdue("The instance has no result yet");
        }
        return false;
    }

    private Rental rental(Execution execution) {
        return rentals.find(execution).filter(rental -> rental.status() != RentalStatus.TERMINATED)
                .orElseThrow(() -> new InstanceTerminated("This execution has no instance any more"));
    }

    private Optional<Machine> machine(Rental rental) {
        return rental.instanceId().flatMap(machines::find);
    }

    private static void refuseEnded(Machine machine) {
        if (machine.state() == Machine.State.ENDED) {
            throw new InstanceStopped("The instance ended without a result: " + machine.reason());
        }
    }
}

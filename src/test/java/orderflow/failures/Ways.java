package orderflow.failures;

import java.util.List;
import java.util.Optional;

import orderflow.Bundle;
import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

/**
 * The two ways through a definition: forward, and back, for example in compensation.
 *
 * @param forward the tasks of an execution without failures
 * @param back the tasks after the one at which the execution turns back
 * @param scenery the injection that leads an execution back
 */
record Ways(List<String> forward, List<String> back, Injection scenery) {

    static Ways of(ShippedMachine machine) {
        List<String> forward = DryRun.of(machine, Case.of(machine)).entered().stream().distinct().toList();
        Injection scenery = verdict(machine, forward).orElseGet(() -> atTheLastMoment(machine, forward));
        List<String> both = DryRun.of(machine, Case.of(machine, scenery)).entered().stream().distinct().toList();
        return new Ways(forward, both.subList(both.indexOf(scenery.task()) + 1, both.size()), scenery);
    }

    /** The result for which the definition has a separate branch. */
    private static Optional<Injection> verdict(ShippedMachine machine, List<String> forward) {
        return Bundle.declaredErrors().stream().filter(error -> machine.choosesOn(error.name()))
                .flatMap(error -> forward.stream().filter(error::isRaisedBy).map(task -> new Injection(task,
                        Place.FUNCTION, error.name(), Happening.NOTHING, Extent.USED_UP)))
                .findFirst();
    }

    /** Leaves as much as possible to undo: the last caught task takes effect, but its answer is lost. */
    private static Injection atTheLastMoment(ShippedMachine machine, List<String> forward) {
        String last = forward.stream().filter(machine::isCaught).reduce((first, second) -> second).orElseThrow();
        return new Injection(last, Place.FUNCTION, Errors.UNFORESEEN, Happening.LOST, Extent.USED_UP);
    }
}

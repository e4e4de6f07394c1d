package orderflow.failures;

import java.util.List;

import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

/**
 * The two ways through the definition.
 *
 * @param forward the tasks of an order with which nothing goes wrong
 * @param back the tasks after the last one that leads back, when that one fails with everything done
 * @param scenery what makes an execution go back: the money is taken, but nobody knows
 */
record Ways(List<String> forward, List<String> back, Injection scenery) {

    static Ways of(OrderMachine machine) {
        List<String> forward = Rehearsal.of(machine, Case.of()).entered();
        String last = forward.stream().filter(machine::isCaught).reduce((first, second) -> second).orElseThrow();
        Injection scenery = new Injection(last, Place.FUNCTION, Errors.UNFORESEEN, Happening.LOST, Extent.USED_UP);
        List<String> both = Rehearsal.of(machine, Case.of(scenery)).entered();
        return new Ways(forward, both.subList(both.indexOf(last) + 1, both.size()), scenery);
    }
}

package orderflow.failures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Place;

/** Says when what goes wrong, and stops to when its cause is taken away. */
final class FaultPlan {

    private final List<Injection> armed = new ArrayList<>();
    private final Set<Injection> struck = new HashSet<>();

    FaultPlan(Case played) {
        Stream.of(played.scenery(), played.injections()).flatMap(List::stream).forEach(armed::add);
    }

    /** @return what goes wrong with this call; asking counts as a call */
    Optional<Injection> next(String task, Place place) {
        Optional<Injection> found = armed.stream()
                .filter(each -> each.task().equals(task) && each.place() == place).findFirst();
        found.ifPresent(struck::add);
        found.filter(each -> each.extent() == Extent.ONCE).ifPresent(armed::remove);
        return found;
    }

    /** Whether this is going to happen to a task, without its happening. */
    boolean awaits(String task, Place place, String error) {
        return armed.stream().anyMatch(
                each -> each.task().equals(task) && each.place() == place && each.error().equals(error));
    }

    /** Whether any task is going to have this error. */
    boolean awaits(Predicate<String> error) {
        return armed.stream().anyMatch(each -> error.test(each.error()));
    }

    /** Takes away the causes of what has gone wrong so far. */
    void cure() {
        armed.removeAll(struck);
    }

    /** Whether everything that was planned has happened. */
    boolean isPlayed() {
        return struck.containsAll(armed);
    }
}

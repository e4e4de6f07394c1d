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

/** The injections of a case that are still to occur. {@link #cure} removes those that have occurred. */
final class FaultPlan {

    private final List<Injection> armed = new ArrayList<>();
    private final Set<Injection> struck = new HashSet<>();

    FaultPlan(Case played) {
        Stream.of(played.scenery(), played.injections()).flatMap(List::stream).forEach(armed::add);
    }

    /** @return the injection for this call; asking counts as a call */
    Optional<Injection> next(String task, Place place) {
        Optional<Injection> found = armed.stream()
                .filter(each -> each.task().equals(task) && each.place() == place).findFirst();
        found.ifPresent(struck::add);
        found.filter(each -> each.extent() == Extent.ONCE).ifPresent(armed::remove);
        return found;
    }

    /** Whether this error of a task is still to occur. Unlike {@link #next}, asking does not count as a call. */
    boolean awaits(String task, Place place, String error) {
        return armed.stream().anyMatch(
                each -> each.task().equals(task) && each.place() == place && each.error().equals(error));
    }

    /** Whether a matching error of any task is still to occur. */
    boolean awaits(Predicate<String> error) {
        return armed.stream().anyMatch(each -> error.test(each.error()));
    }

    /** Removes the injections that have occurred so far. */
    void cure() {
        armed.removeAll(struck);
    }

    /** Whether all planned injections have occurred. */
    boolean isPlayed() {
        return struck.containsAll(armed);
    }
}

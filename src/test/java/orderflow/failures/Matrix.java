package orderflow.failures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import orderflow.Bundle;
import orderflow.Bundle.DeclaredError;
import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

/**
 * All failures of an execution of one state machine, derived from the definition and the table of errors: every task
 * with every error, on both ways, and every pair of a permanent failure and a later one.
 */
final class Matrix {

    private static final String BY_CONTAINER = "raised by the container";

    private final ShippedMachine machine;
    private final Ways ways;
    private final List<DeclaredError> declared = Bundle.declaredErrors();
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Integer> excluded = new TreeMap<>();

    /** One for each state machine of template.yaml. */
    static List<Matrix> shipped() {
        return ShippedMachine.shipped().stream().map(Matrix::new).toList();
    }

    Matrix(ShippedMachine machine) {
        this.machine = machine;
        this.ways = Ways.of(machine);
        ways.forward().forEach(task -> singles(List.of(), task));
        ways.back().forEach(task -> singles(List.of(ways.scenery()), task));
        pairs();
    }

    /** The cases, in the order of the definition. */
    List<Case> cases() {
        return List.copyOf(cases.values());
    }

    /** The cases with one injection. */
    List<Case> singles() {
        return cases.values().stream().filter(each -> each.injections().size() == 1).toList();
    }

    /** The number of excluded cases, by reason. */
    Map<String, Integer> excluded() {
        return excluded;
    }

    ShippedMachine machine() {
        return machine;
    }

    Ways ways() {
        return ways;
    }

    private void singles(List<Injection> scenery, String task) {
        for (Place place : places(task)) {
            for (String error : errors(task, place)) {
                for (Happening happening : Happening.values()) {
                    for (Extent extent : Extent.values()) {
                        add(new Case(machine.id(), scenery,
                                List.of(new Injection(task, place, error, happening, extent))));
                    }
                }
            }
        }
    }

    private List<Place> places(String task) {
        return machine.waitsForToken(task) ? List.of(Place.FUNCTION, Place.CONTAINER) : List.of(Place.FUNCTION);
    }

    /** Every error of a task, whether it can occur or not. */
    List<String> errors(String task, Place place) {
        Set<String> errors = new LinkedHashSet<>();
        if (place == Place.CONTAINER) {
            errors.add(Errors.STATES_TIMEOUT);
        } else if (machine.callsFunction(task)) {
            errors.addAll(Errors.OF_LAMBDA);
        } else {
            errors.addAll(Errors.ofService(machine.resource(task)));
            errors.add(Errors.STATES_TIMEOUT);
        }
        errors.add(Errors.HEARTBEAT_TIMEOUT);
        declared(task, place).forEach(each -> errors.add(each.name()));
        errors.addAll(List.of(Errors.MALFORMED, Errors.DOUBLED, Errors.STOPPED, Errors.OVERDUE));
        return List.copyOf(errors);
    }

    private Stream<DeclaredError> declared(String task, Place place) {
        return declared.stream()
                .filter(each -> machine.callsFunction(task) && each.isRaisedBy(task) && isRaisedAt(each, place));
    }

    private static boolean isRaisedAt(DeclaredError error, Place place) {
        return error.effect().contains(BY_CONTAINER) == (place == Place.CONTAINER);
    }

    /** A task fails permanently, then a later one, whose failure nothing catches. */
    private void pairs() {
        for (String first : ways.forward()) {
            List<String> then = turnsBack(first) ? ways.back() : after(first, ways.forward());
            pairs(List.of(), first, then);
        }
        for (String first : ways.back()) {
            pairs(List.of(ways.scenery()), first, after(first, ways.back()));
        }
    }

    private boolean turnsBack(String task) {
        var fails = new Injection(task, Place.FUNCTION, Errors.STATES_TIMEOUT, Happening.NOTHING, Extent.USED_UP);
        return machine.isCaught(task)
                && DryRun.of(machine, Case.of(machine, fails)).entered().contains(ways.back().get(0));
    }

    private static List<String> after(String task, List<String> way) {
        return way.subList(way.indexOf(task) + 1, way.size());
    }

    private void pairs(List<Injection> scenery, String first, List<String> then) {
        for (Place place : places(first)) {
            for (String error : kinds(first, place)) {
                var before = new Injection(first, place, error, Happening.NOTHING, Extent.USED_UP);
                List<String> reached = DryRun.of(machine, new Case(machine.id(), scenery, List.of(before)))
                        .entered();
                then.forEach(second -> pairs(scenery, before, second, reached.contains(second)));
            }
        }
    }

    private void pairs(List<Injection> scenery, Injection before, String second, boolean reached) {
        for (String error : kinds(second, Place.FUNCTION)) {
            for (Happening happening : Happening.values()) {
                var then = new Injection(second, Place.FUNCTION, error, happening, Extent.USED_UP);
                if (reached) {
                    add(new Case(machine.id(), scenery, List.of(before, then)));
                } else {
                    excluded.merge("the first failure leads past the second", 1, Integer::sum);
                }
            }
        }
    }

    /** One error per kind. */
    private List<String> kinds(String task, Place place) {
        List<String> kinds = new ArrayList<>();
        for (String kind : List.of("business", "transient")) {
            declared(task, place)
                    .filter(each -> each.kind().equals(kind) && !machine.catchesByName(task, each.name()))
                    .findFirst().ifPresent(each -> kinds.add(each.name()));
        }
        if (!machine.callsFunction(task)) {
            kinds.add(Errors.ofService(machine.resource(task)).get(0));
        }
        kinds.add(Errors.STATES_TIMEOUT);
        return kinds;
    }

    private void add(Case candidate) {
        Optional<String> obstacle = obstacle(candidate);
        if (obstacle.isPresent()) {
            excluded.merge(obstacle.get(), 1, Integer::sum);
        } else if (cases.put(candidate.id(), candidate) != null) {
            throw new IllegalStateException("Twice in the matrix: " + candidate.id());
        }
    }

    /** The one rule for cases that cannot occur. Returns the reason to exclude a case. */
    private Optional<String> obstacle(Case candidate) {
        return candidate.injections().stream().map(each -> obstacle(each, !candidate.scenery().isEmpty()))
                .flatMap(Optional::stream).findFirst();
    }

    private Optional<String> obstacle(Injection it, boolean onTheWayBack) {
        boolean token = machine.waitsForToken(it.task());
        if (isBusiness(it.error()) && it.happening() != Happening.NOTHING) {
            return Optional.of("a business error means that the step has no effect, then or later");
        }
        if (it.error().equals(Errors.MALFORMED) && !machine.callsFunction(it.task())) {
            return Optional.of("Step Functions itself reads the answer of a service");
        }
        if (it.error().equals(Errors.MALFORMED) && it.happening() != Happening.LOST) {
            return Optional.of("an answer, malformed or not, comes after the work");
        }
        if (it.error().equals(Errors.DOUBLED) && (it.happening() != Happening.LOST || it.extent() != Extent.ONCE)) {
            return Optional.of("a call that is delivered twice takes effect, and at once");
        }
        if (it.error().equals(Errors.HEARTBEAT_TIMEOUT) && !(token && it.place() == Place.CONTAINER)) {
            return Optional.of("only a container sends heartbeats");
        }
        if (it.error().equals(Errors.MALFORMED) && token && it.place() == Place.FUNCTION) {
            return Optional.of("the workflow ignores the function's answer if the container answers");
        }
        if (it.extent() == Extent.ONCE && !it.error().equals(Errors.DOUBLED)
                && !machine.retries(it.task(), it.error())) {
            return Optional.of("an error that is not retried is permanent at once");
        }
        if (onTheWayBack && machine.catchesByName(it.task(), it.error())) {
            return Optional.of("this execution owns the order, so no other execution does");
        }
        return Optional.empty();
    }

    private boolean isBusiness(String error) {
        return declared.stream().anyMatch(each -> each.name().equals(error) && each.kind().equals("business"));
    }
}

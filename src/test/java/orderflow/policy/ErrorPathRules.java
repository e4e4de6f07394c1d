package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Rules for errors that remain after all retries. */
final class ErrorPathRules {

    private static final String ORDER = "OrderWorkflow";
    private static final String PIVOT = "CapturePayment";
    private static final List<String> WAY_BACK = List.of("BeginCancellation", "CancelShipment", "VoidInvoice",
            "ReversePayment", "ReleaseInventory", "CancelOrder");
    /** What follows a compensation that waits for the provider. */
    private static final Set<String> WAITS_BACK = Set.of("IsReversed", "WaitForRefund");
    private static final String ALL = "States.ALL";

    /** The state whose failure cancels nothing, because the order's item has the action, too, and its Next. */
    private static final Map<String, String> OPTIONAL = Map.of("RequestCustomerAction", "WaitForPayment");

    /** The errors that need no compensation, by the state that may catch them. Their Next is {@link #REJECTED}. */
    private static final Map<String, Set<String>> REJECTIONS = Map.of("CaptureOrder",
            Set.of("orderflow.order.InvalidOrder", "orderflow.order.OrderConflict", "orderflow.order.PriceChanged"),
            "BeginCancellation", Set.of("orderflow.order.OrderConflict"));
    private static final String REJECTED = "Rejected";

    static final Rule BEFORE_PIVOT = new Rule("before the pivot every error leads through all compensations",
            "Otherwise authorizations, reservations and bookings remain for an order that is never delivered.",
            ErrorPathRules::uncompensated);

    static final Rule AFTER_PIVOT = new Rule("after the pivot no error leads to a compensation, and none is caught",
            "A failed notification must not refund a confirmed order, and a caught error cannot be redriven.",
            ErrorPathRules::compensatedTooLate);

    static final Rule WAY_BACK_UNCAUGHT = new Rule("no error of a compensation is caught",
            "An execution that continues after a failed compensation ends as if everything were undone, and redrive "
                    + "cannot resume it there.",
            ErrorPathRules::caughtOnTheWayBack);

    static final Rule TERMINATED = new Rule("every path of the compute workflow passes TerminateInstance",
            "An instance that is not terminated is billed until its time to live expires.",
            ErrorPathRules::unterminated);

    static final Rule ALL_LAST = new Rule("States.ALL appears alone and last",
            "Step Functions rejects any other definition.", ErrorPathRules::allMisplaced);

    private ErrorPathRules() {}

    static List<Rule> all() {
        return List.of(BEFORE_PIVOT, AFTER_PIVOT, WAY_BACK_UNCAUGHT, TERMINATED, ALL_LAST);
    }

    private static List<Violation> uncompensated(Shipped shipped) {
        ShippedStateMachine machine = shipped.machine(ORDER);
        List<Violation> found = new ArrayList<>();
        for (ShippedState state : upToThePivot(machine)) {
            if (state.isTask() || !state.parts().isEmpty()) {
                complaint(state).ifPresent(what -> found.add(new Violation(state.name(), what)));
            }
        }
        machine.all().stream().filter(state -> !machine.top().containsKey(state.name()) && !state.catchers().isEmpty())
                .forEach(state -> found.add(new Violation(state.name(), "catches an error inside its branch")));
        for (int step = 0; step < WAY_BACK.size(); step++) {
            String next = step + 1 < WAY_BACK.size() ? WAY_BACK.get(step + 1) : "NotifyCustomer";
            ShippedState state = machine.top().get(WAY_BACK.get(step));
            if (state == null || !nextTasks(machine, state).equals(Set.of(next))) {
                found.add(new Violation(WAY_BACK.get(step), "is not followed by " + next));
            }
        }
        return found;
    }

    /** The tasks that follow a task without an error, but not the task itself again. */
    private static Set<String> nextTasks(ShippedStateMachine machine, ShippedState task) {
        Set<String> found = new TreeSet<>();
        List<String> ahead = new ArrayList<>(task.successors());
        List<String> seen = new ArrayList<>(List.of(task.name()));
        while (!ahead.isEmpty()) {
            ShippedState next = machine.top().get(ahead.remove(0));
            if (next == null || seen.contains(next.name())) {
                continue;
            }
            seen.add(next.name());
            if (next.isTask()) {
                found.add(next.name());
            } else {
                ahead.addAll(next.successors());
            }
        }
        return found;
    }

    private static Optional<String> complaint(ShippedState state) {
        Map<String, String> caught = new TreeMap<>();
        state.catchers().forEach(catcher -> ShippedState.errors(catcher).forEach(
                error -> caught.put(error, catcher.path("Next").asText())));
        String next = OPTIONAL.getOrDefault(state.name(), WAY_BACK.get(0));
        if (!next.equals(caught.remove(ALL))) {
            return Optional.of("does not catch " + ALL + " with Next " + next);
        }
        Set<String> rejections = REJECTIONS.getOrDefault(state.name(), Set.of());
        return caught.entrySet().stream()
                .filter(entry -> !(rejections.contains(entry.getKey()) && entry.getValue().equals(REJECTED))
                        && !entry.getValue().equals(WAY_BACK.get(0)))
                .map(entry -> "leads " + entry.getKey() + " to " + entry.getValue()).findFirst();
    }

    /** The states from the first to the pivot, on the paths without errors. */
    private static List<ShippedState> upToThePivot(ShippedStateMachine machine) {
        List<ShippedState> passed = new ArrayList<>();
        List<String> ahead = new ArrayList<>(List.of(machine.start()));
        while (!ahead.isEmpty()) {
            ShippedState state = machine.top().get(ahead.remove(0));
            if (state != null && !passed.contains(state)) {
                passed.add(state);
                ahead.addAll(state.name().equals(PIVOT) ? List.of() : state.successors());
            }
        }
        return passed;
    }

    private static List<Violation> compensatedTooLate(Shipped shipped) {
        ShippedStateMachine machine = shipped.machine(ORDER);
        Map<String, ShippedState> top = machine.top();
        return top.get(PIVOT).successors().stream()
                .flatMap(first -> Stream.concat(Stream.of(first), machine.reachableFrom(first).stream())).distinct()
                .filter(top::containsKey).map(top::get)
                .filter(state -> !WAY_BACK.contains(state.name()) && !WAITS_BACK.contains(state.name()))
                .filter(state -> !state.catchers().isEmpty()
                        || state.followers().stream().anyMatch(WAY_BACK::contains))
                .map(state -> new Violation(state.name(), "leads to a compensation, or catches an error")).toList();
    }

    private static List<Violation> caughtOnTheWayBack(Shipped shipped) {
        return WAY_BACK.stream().map(shipped.machine(ORDER).top()::get)
                .filter(state -> !state.catchers().stream().flatMap(ShippedState::errors)
                        .allMatch(REJECTIONS.getOrDefault(state.name(), Set.of())::contains))
                .map(state -> new Violation(state.name(), "catches an error")).toList();
    }

    private static List<Violation> unterminated(Shipped shipped) {
        ShippedStateMachine machine = shipped.machine("ComputeWorkflow");
        Map<String, ShippedState> top = machine.top();
        List<Violation> found = new ArrayList<>();
        List<String> ahead = new ArrayList<>(List.of(machine.start()));
        List<String> seen = new ArrayList<>();
        while (!ahead.isEmpty()) {
            ShippedState state = top.get(ahead.remove(0));
            if (state == null || state.name().equals("TerminateInstance") || seen.contains(state.name())) {
                continue;
            }
            seen.add(state.name());
            boolean catchesAll = state.catchers().stream().flatMap(ShippedState::errors).anyMatch(ALL::equals);
            if (state.isTask() && !catchesAll) {
                found.add(new Violation(state.name(), "fails without TerminateInstance"));
            } else if (state.followers().isEmpty()) {
                found.add(new Violation(state.name(), "ends without TerminateInstance"));
            }
            ahead.addAll(state.followers());
        }
        return found;
    }

    private static List<Violation> allMisplaced(Shipped shipped) {
        return shipped.states().filter(state -> misplaced(state.retriers()) || misplaced(state.catchers()))
                .map(state -> new Violation(state.name(), "has " + ALL + " with or before other errors")).toList();
    }

    private static boolean misplaced(List<JsonNode> handlers) {
        for (JsonNode handler : handlers) {
            boolean last = handler == handlers.get(handlers.size() - 1);
            List<String> errors = ShippedState.errors(handler).toList();
            if (errors.contains(ALL) && !(last && errors.size() == 1)) {
                return true;
            }
        }
        return false;
    }
}

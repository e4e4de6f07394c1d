package orderflow.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.Bundle;
import orderflow.compute.RentalTerms;
import orderflow.order.settlement.FindParkedOrders;

/**
 * The longest time that an execution can take, in seconds: on the longest path, including compensations, with every
 * attempt timing out and every delay at its maximum. A loop repeats until its function ends it, plus one worst-case
 * pass. If the function counts the waits alone, each pass may take its worst time.
 */
final class WorstPath {

    /** The time after which a function ends a loop, by the function's task in it. */
    private static final Map<String, Duration> BOUNDS = Map.of("WaitForInstance", RentalTerms.RUNNING_WITHIN,
            "WaitForResult", RentalTerms.RESULT_WITHIN);

    /** The longest waits after which a function ends a loop: the highest values of parameters of the template. */
    private static final Map<String, Duration> WAITS = Map.of("AuthorizePayment",
            Duration.ofMinutes(highest("PaymentPendingMinutes")), "ReversePayment",
            Duration.ofHours(highest("RefundPendingHours")));

    /** The most items of a Map, which the function before it bounds. */
    private static final Map<String, Integer> MOST_ITEMS = Map.of("RedriveOrders", FindParkedOrders.MOST);

    /** A wait that grows: as long as all before it together and a first one more, but at most as long as this says. */
    private static final Pattern GROWING = Pattern.compile("\\$min\\(\\[\\$\\w+ \\+ (\\d+), (\\d+)]\\)");

    private final Map<String, ShippedState> states;
    private final Map<String, Long> known = new TreeMap<>();
    private final ShippedStateMachine machine;
    private final String start;

    WorstPath(ShippedStateMachine machine) {
        this(machine, machine.top(), machine.start());
    }

    private WorstPath(ShippedStateMachine machine, Map<String, ShippedState> states, String start) {
        this.machine = machine;
        this.states = states;
        this.start = start;
    }

    /** @return the worst time from the first state to an end */
    long seconds() {
        return from(start);
    }

    /** @return a state of each loop that no function bounds */
    Set<String> unboundedLoops() {
        Set<String> found = new TreeSet<>();
        for (String name : states.keySet()) {
            Set<String> loop = loop(name);
            if (!loop.isEmpty()
                    && loop.stream().noneMatch(each -> BOUNDS.containsKey(each) || WAITS.containsKey(each))) {
                found.add(loop.iterator().next());
            }
        }
        return found;
    }

    private long from(String name) {
        Long before = known.get(name);
        if (before != null) {
            return before;
        }
        Set<String> loop = loop(name);
        Collection<String> passed = loop.isEmpty() ? List.of(name) : loop;
        long itself = bound(loop) + passes(loop) * passed.stream().mapToLong(each -> worst(states.get(each))).sum();
        long after = passed.stream().flatMap(each -> states.get(each).followers().stream())
                .filter(next -> !passed.contains(next)).mapToLong(this::from).max().orElse(0);
        known.put(name, itself + after);
        return itself + after;
    }

    /** The states of the loop that contains this state, or none. */
    private Set<String> loop(String name) {
        Set<String> loop = new TreeSet<>();
        if (states.equals(machine.top()) && machine.reachableFrom(name).contains(name)) {
            machine.reachableFrom(name).stream().filter(each -> machine.reachableFrom(each).contains(name))
                    .forEach(loop::add);
        }
        return loop;
    }

    private static long bound(Set<String> loop) {
        return loop.stream().filter(BOUNDS::containsKey).mapToLong(task -> BOUNDS.get(task).toSeconds()).sum();
    }

    /** How often a loop is passed whose waits add up to the longest. */
    private long passes(Set<String> loop) {
        long longest = loop.stream().filter(WAITS::containsKey).mapToLong(task -> WAITS.get(task).toSeconds()).sum();
        Matcher growing = GROWING.matcher(loop.stream().map(each -> states.get(each).body().path("Seconds").asText())
                .filter(text -> !text.isEmpty()).findFirst().orElse(""));
        long passes = 1;
        for (long waited = 0; waited < longest && growing.find(0); passes++) {
            waited += Math.min(waited + Long.parseLong(growing.group(1)), Long.parseLong(growing.group(2)));
        }
        return passes;
    }

    private static long highest(String parameter) {
        return Bundle.yaml(Path.of("template.yaml")).at("/Parameters/" + parameter + "/MaxValue").asLong();
    }

    private long worst(ShippedState state) {
        JsonNode body = state.body();
        return switch (body.path("Type").asText()) {
            case "Task" -> worstTask(state);
            case "Wait" -> wait(body.path("Seconds"));
            case "Parallel" -> repeated(state, state.parts().stream()
                    .mapToLong(part -> new WorstPath(machine, machine.states(part), part.path("StartAt").asText())
                            .seconds())
                    .max().orElse(0));
            case "Map" -> repeated(state, rounds(state) * state.parts().stream()
                    .mapToLong(part -> new WorstPath(machine, machine.states(part), part.path("StartAt").asText())
                            .seconds())
                    .sum());
            default -> 0;
        };
    }

    /** How often all concurrent iterations of a Map take place one after the other. */
    private static long rounds(ShippedState map) {
        int most = MOST_ITEMS.getOrDefault(map.name(), Integer.MAX_VALUE);
        return (most - 1) / Math.max(1, map.body().path("MaxConcurrency").asInt()) + 1L;
    }

    private static long wait(JsonNode seconds) {
        Matcher growing = GROWING.matcher(seconds.asText());
        return growing.find() ? Long.parseLong(growing.group(2)) : seconds.asLong();
    }

    private static long worstTask(ShippedState task) {
        return repeated(task, TimeoutRules.seconds(task.body(), "TimeoutSeconds"));
    }

    /** Every retrier counts its own attempts, so the worst case uses up each of them. */
    private static long repeated(ShippedState state, long once) {
        long total = once;
        for (JsonNode retrier : state.retriers()) {
            double delay = retrier.path("IntervalSeconds").asDouble(1);
            double longest = retrier.path("MaxDelaySeconds").asDouble(Double.MAX_VALUE);
            for (int attempt = 0; attempt < retrier.path("MaxAttempts").asInt(3); attempt++) {
                total += once + (long) Math.ceil(Math.min(delay, longest));
                delay *= retrier.path("BackoffRate").asDouble(2);
            }
        }
        return total;
    }
}

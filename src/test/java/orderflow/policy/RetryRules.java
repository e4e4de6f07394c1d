package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.Bundle;
import orderflow.Bundle.DeclaredError;
import orderflow.policy.Rule.Violation;

/** Rules for retries. */
final class RetryRules {

    /** AWS Step Functions Developer Guide, "Handle transient Lambda service exceptions". */
    private static final List<String> SERVICE = List.of("Lambda.ClientExecutionTimeoutException",
            "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException");
    /** After these errors it is unknown whether the step took effect. Every step can safely be repeated. */
    private static final List<String> UNKNOWN = List.of("Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError",
            "States.Timeout");

    static final Rule SERVICE_ERRORS = new Rule("each Lambda task retries the five errors of the Lambda service",
            "They occur occasionally on every account. Without a retry, each one cancels or parks an order.",
            shipped -> missing(shipped.tasks().filter(ShippedState::callsFunction), task -> SERVICE));

    static final Rule TRANSIENT = new Rule("each Lambda task retries every transient error",
            "After a timed-out function, an exited process or a throttled table, the next attempt usually succeeds.",
            shipped -> missing(shipped.tasks().filter(ShippedState::callsFunction), RetryRules::transients));

    static final Rule JITTER = new Rule("each retrier has full jitter, backoff and a maximum delay",
            "Without jitter, executions that failed together retry together. Without a maximum, the last delay uses up "
                    + "the machine's timeout.",
            RetryRules::withoutJitter);

    static final Rule BUSINESS = new Rule("no business error is retried",
            "A declined payment is declined again, and banks block shops that retry it many times.",
            RetryRules::retriedBusiness);

    private RetryRules() {}

    static List<Rule> all() {
        return List.of(SERVICE_ERRORS, TRANSIENT, JITTER, BUSINESS);
    }

    private static List<Violation> missing(Stream<ShippedState> tasks,
            Function<ShippedState, List<String>> wanted) {
        List<Violation> found = new ArrayList<>();
        tasks.forEach(task -> {
            List<String> missing = wanted.apply(task).stream().filter(error -> !task.retried().contains(error))
                    .toList();
            if (!missing.isEmpty()) {
                found.add(new Violation(task.name(), "does not retry " + String.join(", ", missing)));
            }
        });
        return found;
    }

    private static List<String> transients(ShippedState task) {
        Set<String> wanted = new TreeSet<>(UNKNOWN);
        if (task.waitsForToken()) {
            wanted.add("States.HeartbeatTimeout");
        }
        declared("transient").filter(error -> error.isRaisedBy(task.name())).forEach(error -> wanted.add(error.name()));
        return List.copyOf(wanted);
    }

    private static List<Violation> withoutJitter(Shipped shipped) {
        return shipped.states().filter(state -> !state.retriers().stream().allMatch(RetryRules::spreads))
                .map(state -> new Violation(state.name(), "has a retrier without JitterStrategy FULL, MaxDelaySeconds, "
                        + "IntervalSeconds, MaxAttempts or a BackoffRate above 1"))
                .toList();
    }

    private static boolean spreads(JsonNode retrier) {
        return retrier.path("JitterStrategy").asText().equals("FULL") && retrier.path("MaxDelaySeconds").asLong() > 0
                && retrier.path("IntervalSeconds").asLong() > 0 && retrier.path("MaxAttempts").asLong() > 0
                && retrier.path("BackoffRate").asDouble() > 1;
    }

    private static List<Violation> retriedBusiness(Shipped shipped) {
        Set<String> business = new TreeSet<>(Set.of("States.ALL", "States.TaskFailed"));
        declared("business").forEach(error -> business.add(error.name()));
        List<Violation> found = new ArrayList<>();
        shipped.states().filter(state -> state.callsFunction() || !state.parts().isEmpty()).forEach(state -> {
            List<String> retried = state.retried().stream().filter(business::contains).toList();
            if (!retried.isEmpty()) {
                found.add(new Violation(state.name(), "retries " + String.join(", ", retried)));
            }
        });
        return found;
    }

    private static Stream<DeclaredError> declared(String kind) {
        return Bundle.declaredErrors().stream().filter(error -> error.kind().equals(kind));
    }
}

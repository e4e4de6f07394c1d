package stepfunctions.errors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a state does with an error, the one place that decides it: the first retrier whose ErrorEquals matches, as long as its own attempts last; when
 * they are used up or none matches, the first catcher that matches; otherwise the state fails. States.Runtime is seen by neither.
 */
public final class ErrorHandling {

    private final List<Retrier> retriers = new ArrayList<>();
    private final List<Catcher> catchers = new ArrayList<>();

    /** @param state the state's definition */
    public ErrorHandling(JsonNode state) {
        state.path("Retry").forEach(retrier -> retriers.add(new Retrier(retrier)));
        state.path("Catch").forEach(catcher -> catchers.add(new Catcher(catcher, catchers.size())));
    }

    /** How often each retrier has been used within one visit of the state. */
    public Attempts attempts() {
        return new Attempts(new int[retriers.size()]);
    }

    /** The wait before the next try; empty when there is none. Counts the attempt. */
    public Optional<Duration> retry(StatesError error, Attempts attempts, RandomGenerator random) {
        if (error.isTerminal()) {
            return Optional.empty();
        }
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.matches(error)) {
                int soFar = attempts.used[i];
                if (!retrier.allows(soFar)) {
                    return Optional.empty();
                }
                attempts.used[i]++;
                return Optional.of(retrier.delay(soFar, random));
            }
        }
        return Optional.empty();
    }

    /** The catcher that takes the error. */
    public Optional<Catcher> catcher(StatesError error) {
        return error.isTerminal()
                ? Optional.empty()
                : catchers.stream().filter(catcher -> catcher.matches(error)).findFirst();
    }

    /** Counts per retrier. */
    public static final class Attempts {
        private final int[] used;

        private Attempts(int[] used) {
            this.used = used;
        }
    }
}

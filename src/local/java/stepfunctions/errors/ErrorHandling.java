package stepfunctions.errors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Decides how a state handles an error. The first matching retrier applies until its attempts are used up. If no
 * retrier matches or its attempts are used up, the first matching catcher applies. Otherwise, the state fails. Neither
 * Retry nor Catch matches States.Runtime.
 */
public final class ErrorHandling {

    private final List<Retrier> retriers = new ArrayList<>();
    private final List<Catcher> catchers = new ArrayList<>();

    /** @param state the state's definition */
    public ErrorHandling(JsonNode state) {
        state.path("Retry").forEach(retrier -> retriers.add(new Retrier(retrier)));
        state.path("Catch").forEach(catcher -> catchers.add(new Catcher(catcher, catchers.size())));
    }

    /** @return counters for the attempts of each retrier, for one visit of the state */
    public Attempts attempts() {
        return new Attempts(new int[retriers.size()]);
    }

    /**
     * Counts an attempt.
     *
     * @return the delay before the next attempt; empty if there is none
     */
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

    /** @return the first catcher that matches the error */
    public Optional<Catcher> catcher(StatesError error) {
        return error.isTerminal()
                ? Optional.empty()
                : catchers.stream().filter(catcher -> catcher.matches(error)).findFirst();
    }

    /** Counters for the attempts of each retrier. */
    public static final class Attempts {
        private final int[] used;

        private Attempts(int[] used) {
            this.used = used;
        }
    }
}

package stepfunctions.errors;

import java.time.Duration;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/** An entry of {@code Retry}. */
public final class Retrier {

    private static final double LONGEST_SECONDS = 31_622_400;

    private final ErrorMatch errors;
    private final double intervalSeconds;
    private final int maxAttempts;
    private final double backoffRate;
    private final Double maxDelaySeconds;
    private final boolean fullJitter;

    Retrier(JsonNode definition) {
        this.errors = new ErrorMatch(definition.path("ErrorEquals"));
        this.intervalSeconds = definition.path("IntervalSeconds").asDouble(1);
        this.maxAttempts = definition.path("MaxAttempts").asInt(3);
        this.backoffRate = definition.path("BackoffRate").asDouble(2);
        this.maxDelaySeconds = definition.has("MaxDelaySeconds") ? definition.get("MaxDelaySeconds").asDouble() : null;
        this.fullJitter = "FULL".equals(definition.path("JitterStrategy").asText());
    }

    boolean matches(StatesError error) {
        return errors.matches(error);
    }

    boolean allows(int attemptsSoFar) {
        return attemptsSoFar < maxAttempts;
    }

    /**
     * @return the delay before retry number {@code attempt}, counted from 0; with full jitter, a random delay from zero
     *         to the computed delay
     */
    Duration delay(int attempt, RandomGenerator random) {
        double limit = maxDelaySeconds == null ? LONGEST_SECONDS : maxDelaySeconds;
        double seconds = Math.min(intervalSeconds * Math.pow(backoffRate, attempt), limit);
        if (fullJitter) {
            seconds *= random.nextDouble();
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}

package orderflow.compute;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance as EC2 describes it.
 *
 * @param expiresAt from its tag; empty when the tag is missing or unreadable
 * @param reason EC2's reason for the state
 */
public record Instance(String id, State state, Optional<Instant> expiresAt, String reason) {

    /** EC2's states, reduced to those that the workflow distinguishes. */
    public enum State {
        PENDING,
        RUNNING,
        ENDED
    }

    boolean hasExpired(Instant now) {
        return expiresAt.map(expiry -> !expiry.isAfter(now)).orElse(true);
    }
}

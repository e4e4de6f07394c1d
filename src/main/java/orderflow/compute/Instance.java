package orderflow.compute;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance as EC2 shows it.
 *
 * @param expiresAt from its tag; empty when there is none that can be read
 * @param reason why it is in this state, in EC2's words
 */
public record Instance(String id, State state, Optional<Instant> expiresAt, String reason) {

    /** What can be expected of it. */
    public enum State {
        PENDING,
        RUNNING,
        ENDED
    }

    boolean hasExpired(Instant now) {
        return expiresAt.map(expiry -> !expiry.isAfter(now)).orElse(true);
    }
}

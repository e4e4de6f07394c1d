package orderflow.shipment;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the packing of a shipment is.
 *
 * @param token that the container answers with; it stands here and nowhere else, since ECS shows a task's environment
 * @param attempt that brought the token
 * @param run counts the tasks started one after the other, from 1
 * @param runSince when this run was decided on
 * @param taskArn of this run, empty while it is not known that one was started
 * @param failed when the container of this run has given up, though ECS may still show it as running
 */
public record Packing(String token, Attempt attempt, int run, Instant runSince, Optional<String> taskArn,
        boolean failed) {

    static Packing begin(String token, Attempt attempt, Instant now) {
        return new Packing(token, attempt, 1, now, Optional.empty(), false);
    }

    Packing answering(String newToken, Attempt newAttempt) {
        return new Packing(newToken, newAttempt, run, runSince, taskArn, failed);
    }

    Packing in(String startedTask) {
        return new Packing(token, attempt, run, runSince, Optional.of(startedTask), failed);
    }

    Packing again(Instant now) {
        return new Packing(token, attempt, run + 1, now, Optional.empty(), false);
    }
}

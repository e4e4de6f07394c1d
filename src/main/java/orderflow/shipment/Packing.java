package orderflow.shipment;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of packing a shipment.
 *
 * @param token the task token that the container answers with; stored only here, because ECS shows a task's environment
 * @param attempt the attempt that brought the token
 * @param run counts the tasks started one after the other, from 1
 * @param runSince when this run was stored, before its task started
 * @param taskArn the task of this run; empty until its start is stored
 * @param failed whether the container of this run has failed; ECS may still show it as running
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

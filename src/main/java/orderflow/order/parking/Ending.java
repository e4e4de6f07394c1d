package orderflow.order.parking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import orderflow.workflow.Execution;

/**
 * An end of an execution that needs a person.
 *
 * @param status of the execution, as Step Functions names it
 * @param endedAt empty when nobody knows any more
 * @param way out of it
 */
record Ending(Execution execution, String status, Optional<Instant> endedAt, Optional<String> error,
        Optional<String> cause, Way way) {

    /** Step Functions API, RedriveExecution: within 14 days after the end. */
    static final Duration REDRIVE_PERIOD = Duration.ofDays(14);

    static Ending of(OrderExecution state) {
        return new Ending(state.execution(), state.status(), state.endedAt(), state.error(), state.cause(),
                state.redrivable() ? Way.REDRIVE : Way.BY_HAND);
    }

    /** Of an execution that Step Functions has forgotten. */
    static Ending forgotten(Execution execution) {
        return new Ending(execution, "UNKNOWN", Optional.empty(), Optional.empty(), Optional.empty(), Way.BY_HAND);
    }

    /** Of an execution that succeeded without the order that it should have left. */
    static Ending astray(OrderExecution state) {
        return new Ending(state.execution(), state.status(), state.endedAt(), Optional.empty(), Optional.empty(),
                Way.BY_HAND);
    }

    boolean isRedrivable(Instant now) {
        return way == Way.REDRIVE && redriveEnd().filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** The last day of the redrive, in UTC. */
    Optional<LocalDate> redriveUntil() {
        return redriveEnd().map(end -> end.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private Optional<Instant> redriveEnd() {
        return endedAt.map(end -> end.plus(REDRIVE_PERIOD));
    }

    /** How the order can be brought to its end. */
    enum Way {
        REDRIVE,
        BY_HAND
    }
}

package orderflow.order.parking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import orderflow.workflow.Execution;

/**
 * The end of an execution whose order an operator has to finish.
 *
 * @param status of the execution, as Step Functions names it
 * @param endedAt empty if unknown
 * @param way how an operator finishes the order
 */
record Ending(Execution execution, String status, Optional<Instant> endedAt, Optional<String> error,
        Optional<String> cause, Way way) {

    /** An execution can be redriven for 14 days after its end (Step Functions API, RedriveExecution). */
    static final Duration REDRIVE_PERIOD = Duration.ofDays(14);

    static Ending of(OrderExecution state) {
        return new Ending(state.execution(), state.status(), state.endedAt(), state.error(), state.cause(),
                state.redrivable() ? Way.REDRIVE : Way.SETTLE);
    }

    /** The end of an execution that no longer exists. */
    static Ending forgotten(Execution execution) {
        return new Ending(execution, "UNKNOWN", Optional.empty(), Optional.empty(), Optional.empty(), Way.FORGOTTEN);
    }

    /** The end of an execution that succeeded with an output that does not match the order. */
    static Ending astray(OrderExecution state) {
        return new Ending(state.execution(), state.status(), state.endedAt(), Optional.empty(), Optional.empty(),
                Way.SETTLE);
    }

    boolean isRedrivable(Instant now) {
        return way == Way.REDRIVE && redriveEnd().filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** The last day on which the execution can be redriven, in UTC. */
    Optional<LocalDate> redriveUntil() {
        return redriveEnd().map(end -> end.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private Optional<Instant> redriveEnd() {
        return endedAt.map(end -> end.plus(REDRIVE_PERIOD));
    }

    /** Whether a person stopped it, so that continuing may be wrong. */
    boolean isStopped() {
        return status.equals(OrderExecution.ABORTED);
    }

    /** Whether Step Functions has a history that tells where it ended. */
    boolean hasHistory() {
        return way != Way.FORGOTTEN && !status.equals(OrderExecution.SUCCEEDED);
    }

    /** How an operator finishes the order. */
    enum Way {
        /** By a redrive, or by settling the order. */
        REDRIVE,
        /** By settling the order: the execution cannot be redriven. */
        SETTLE,
        /** By settling the order: the execution no longer exists. */
        FORGOTTEN
    }
}

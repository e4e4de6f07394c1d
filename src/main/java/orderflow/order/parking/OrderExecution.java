package orderflow.order.parking;

import java.time.Instant;
import java.util.Optional;

import orderflow.workflow.Execution;

/**
 * An execution as Step Functions describes it.
 *
 * @param status as Step Functions names it: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, ...
 * @param redriveCount the number of redrives
 * @param input JSON; empty if unknown
 * @param output JSON; empty unless it succeeded
 * @param redrivable false if Step Functions reports that it cannot be redriven
 */
public record OrderExecution(Execution execution, String status, int redriveCount, Optional<Instant> endedAt,
        Optional<String> input, Optional<String> output, Optional<String> error, Optional<String> cause,
        boolean redrivable) {

    static final String SUCCEEDED = "SUCCEEDED";
    static final String ABORTED = "ABORTED";

    public boolean running() {
        return status.equals("RUNNING");
    }

    /** Whether it is under way, or about to be. */
    public boolean unfinished() {
        return running() || status.equals("PENDING_REDRIVE");
    }

    public boolean succeeded() {
        return status.equals(SUCCEEDED);
    }

    /** Whether a person or a program stopped it. */
    public boolean stopped() {
        return status.equals(ABORTED);
    }

    /** Whether it ended without success, so that steps may be missing. */
    public boolean failed() {
        return status.equals("FAILED") || status.equals("TIMED_OUT") || status.equals(ABORTED);
    }
}

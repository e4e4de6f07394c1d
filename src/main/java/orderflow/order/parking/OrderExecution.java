package orderflow.order.parking;

import java.time.Instant;
import java.util.Optional;

import orderflow.workflow.Execution;

/**
 * An execution as Step Functions describes it.
 *
 * @param status as Step Functions names it: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, ...
 * @param redriveCount how often it has been redriven
 * @param output JSON, when it succeeded
 * @param redrivable false when Step Functions says that it cannot be redriven
 */
public record OrderExecution(Execution execution, String status, int redriveCount, Optional<Instant> endedAt,
        Optional<String> output, Optional<String> error, Optional<String> cause, boolean redrivable) {

    public boolean running() {
        return status.equals("RUNNING");
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }

    /** Ended where it may have left something undone. */
    public boolean failed() {
        return status.equals("FAILED") || status.equals("TIMED_OUT") || status.equals("ABORTED");
    }
}

package orderflow.order.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import orderflow.workflow.Execution;

/** Looks up executions of the order workflow. */
public interface OrderExecutions {

    /**
     * Describes an execution. The answer is eventually consistent.
     *
     * @param arn of the execution
     * @return empty if the execution does not exist, or no longer exists
     */
    Optional<OrderExecution> describe(String arn);

    /**
     * Whether an execution may exist although it is not found: {@link #describe} is eventually consistent, and the
     * execution started less than 15 minutes ago.
     */
    static boolean mayBeUnknown(Execution execution, Instant now) {
        return execution.startTime().plus(Duration.ofMinutes(15)).isAfter(now);
    }
}

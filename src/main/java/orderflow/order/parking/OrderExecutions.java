package orderflow.order.parking;

import java.util.Optional;

/** Looks up executions of the order workflow. */
public interface OrderExecutions {

    /**
     * Describes an execution. The answer is eventually consistent.
     *
     * @param arn of the execution
     * @return empty if the execution does not exist, or no longer exists
     */
    Optional<OrderExecution> describe(String arn);
}

package orderflow.order.parking;

import java.util.Optional;

/** The executions of the workflow. */
public interface OrderExecutions {

    /**
     * An execution, possibly as it was a moment ago.
     *
     * @param arn of the execution
     * @return empty when there is none, or none any more
     */
    Optional<OrderExecution> describe(String arn);
}

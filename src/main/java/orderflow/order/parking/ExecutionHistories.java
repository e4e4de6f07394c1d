package orderflow.order.parking;

import java.util.Optional;

/** Reads the histories of executions of the order workflow. */
public interface ExecutionHistories {

    /**
     * The state in which an execution ended without success.
     *
     * @param arn of the execution
     * @return empty if the execution does not exist, or no longer exists
     */
    Optional<String> lastState(String arn);
}

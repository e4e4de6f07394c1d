package orderflow.order.parking;

/** Redrives executions of the order workflow. */
public interface Redrives {

    /**
     * Continues an execution in the state that failed.
     *
     * @param arn of the execution
     * @return false if it cannot be redriven, or no longer
     */
    boolean redrive(String arn);
}

package orderflow.shipment;

/** The packing tasks in ECS. */
public interface PackingTasks {

    /**
     * Starts the task of the shipment's current run, or finds the one that was started for it before.
     *
     * @throws TaskNotStarted when ECS has no capacity for it at present; the message contains the reason
     * @throws orderflow.aws.ServiceUnavailable when ECS, or EC2 behind it, throttles requests or is unavailable
     * @throws PackingRefused when ECS rejects the request itself
     */
    PackingTask start(Shipment shipment);

    /** The current state of the task of the shipment's current run. */
    PackingTask find(Shipment shipment, String taskArn);

    /** Stops a task. Does nothing if it has already stopped. */
    void stop(String taskArn);

    /** Stops the tasks of all the shipment's runs, as far as ECS shows them. */
    void stopAll(Shipment shipment);
}

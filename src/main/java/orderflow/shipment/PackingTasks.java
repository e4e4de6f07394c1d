package orderflow.shipment;

/** The containers that pack. */
public interface PackingTasks {

    /**
     * Starts the task of the shipment's present run, or finds the one that was started for it before.
     *
     * @throws TaskNotStarted when there is no room for it at present, with the reason
     * @throws orderflow.aws.ServiceUnavailable when ECS, or EC2 behind it, is too busy
     * @throws PackingRefused when ECS refuses the request itself
     */
    PackingTask start(Shipment shipment);

    /** How the task of the shipment's present run is doing. */
    PackingTask find(Shipment shipment, String taskArn);

    /** Stops a task, which may have stopped before. */
    void stop(String taskArn);

    /** Stops every task that was ever started for the shipment and shows up. */
    void stopAll(Shipment shipment);
}

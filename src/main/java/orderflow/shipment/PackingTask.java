package orderflow.shipment;

/** A packing task and its current state. */
public record PackingTask(String arn, State state) {

    /** What the workflow can expect from the task. */
    public enum State {

        /** It will answer, or its heartbeats will stop. */
        ALIVE,
        /** It will not answer, but may still be writing. */
        STOPPING,
        /** It has ended. */
        STOPPED
    }
}

package orderflow.shipment;

/** A container that packs, as of now. */
public record PackingTask(String arn, State state) {

    /** What can be expected of it. */
    public enum State {

        /** It will answer, or its heartbeats will cease. */
        ALIVE,
        /** It will not answer, but may still be writing. */
        STOPPING,
        /** It is gone. */
        STOPPED
    }
}

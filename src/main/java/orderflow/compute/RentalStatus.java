package orderflow.compute;

/** The status of an execution's rental. */
public enum RentalStatus {

    /** An instance of the current type is being launched, or was launched and its id is not stored yet. */
    LAUNCHING,
    /** The instance's id is stored. */
    LAUNCHED,
    /** The tombstone: an instance that is launched later is terminated at once. */
    TERMINATED
}

package orderflow.compute;

/** Where the instance of an execution stands. */
public enum RentalStatus {

    /** An instance of the present type is being launched, or is already. */
    LAUNCHING,
    /** It is known by its id. */
    LAUNCHED,
    /** The tombstone: whatever is launched after it is terminated at once. */
    TERMINATED
}

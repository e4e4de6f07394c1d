package orderflow.inventory;

/** What a release had to undo. */
public enum ReleaseOutcome {

    /** Nothing was reserved. */
    NOTHING,
    /** What was reserved is available again. */
    RELEASED;

    static ReleaseOutcome by(Reservation released) {
        return released.lines().isEmpty() ? NOTHING : RELEASED;
    }
}

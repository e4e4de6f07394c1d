package orderflow.inventory;

/** What a release had to undo. */
public enum Undone {

    /** Nothing was reserved. */
    NOTHING,
    /** What was reserved is available again. */
    RELEASED;

    static Undone by(Reservation released) {
        return released.lines().isEmpty() ? NOTHING : RELEASED;
    }
}

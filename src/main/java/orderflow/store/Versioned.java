package orderflow.store;

/** An item of a {@link VersionedStore}. */
public interface Versioned {

    /** Counts the writes of the stored item; 0 before the first. */
    long version();
}

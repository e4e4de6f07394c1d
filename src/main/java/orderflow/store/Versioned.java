package orderflow.store;

/** What a {@link VersionedStore} keeps. */
public interface Versioned {

    /** Counts the writes of the stored item; 0 before the first. */
    long version();
}

package orderflow.store;

import java.util.Optional;

/**
 * Keeps one item per key. A write names the version that its decision was made on, and is refused when the item has
 * changed since.
 */
public interface VersionedStore<T extends Versioned> {

    /** The item as of now. */
    Optional<T> find(String key);

    /**
     * Stores the first version of an item.
     *
     * @return the item as it is stored now; empty when there is one already
     */
    Optional<T> insert(T first);

    /**
     * Stores an item in place of the version that it was made from.
     *
     * @return the item as it is stored now; empty when that version was replaced since
     */
    Optional<T> replace(T next);
}

package orderflow.store;

import java.util.Optional;

/**
 * Keeps one item per key. A write names the version on which it is based, and is refused if the item has changed since.
 */
public interface VersionedStore<T extends Versioned> {

    /** The current item. */
    Optional<T> find(String key);

    /**
     * Stores the first version of an item.
     *
     * @return the item as stored; empty if one exists already
     */
    Optional<T> insert(T first);

    /**
     * Replaces the version on which the item is based.
     *
     * @return the item as stored; empty if that version is no longer current
     */
    Optional<T> replace(T next);
}

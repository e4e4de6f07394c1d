package orderflow.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps one item per key. A write names the version on which it is based, and is refused if the item has changed since.
 */
public interface VersionedStore<T extends Versioned> {

    /** The current item. */
    Optional<T> find(String key);

    /** The current items of these keys, by key; keys without an item are left out. A table reads 100 keys at a time. */
    default Map<String, T> findAll(Collection<String> keys) {
        Map<String, T> found = new HashMap<>();
        keys.forEach(key -> find(key).ifPresent(item -> found.put(key, item)));
        return found;
    }

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

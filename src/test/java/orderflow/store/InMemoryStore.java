package orderflow.store;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

import orderflow.aws.Item;
import orderflow.interleaving.Turnstile;

/**
 * A {@link VersionedStore} in memory with the conditions of the table. A test can control the order of its calls, or
 * insert other writes between a read and the write that follows it.
 */
public class InMemoryStore<T extends Versioned> implements VersionedStore<T> {

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();
    private final Turnstile turnstile;
    private final String key;
    private final Function<T, Item> write;
    private final Function<Item, T> read;

    protected InMemoryStore(Turnstile turnstile, String key, Function<T, Item> write, Function<Item, T> read) {
        this.turnstile = turnstile;
        this.key = key;
        this.write = write;
        this.read = read;
    }

    protected InMemoryStore(String key, Function<T, Item> write, Function<Item, T> read) {
        this(new Turnstile(), key, write, read);
    }

    /**
     * Runs an action before a write: the first action before the next write, the second one before the write after it.
     */
    public void beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
    }

    public T the(String id) {
        return stored(id).orElseThrow();
    }

    public List<T> all() {
        return items.values().stream().map(read).toList();
    }

    @Override
    public Optional<T> find(String id) {
        turnstile.stop();
        return stored(id);
    }

    @Override
    public Optional<T> insert(T first) {
        awaitWrite();
        return isTaken(first) ? Optional.empty() : Optional.of(put(first, 1));
    }

    @Override
    public Optional<T> replace(T next) {
        awaitWrite();
        boolean current = stored(id(next)).filter(stored -> stored.version() == next.version()).isPresent();
        return current ? Optional.of(put(next)) : Optional.empty();
    }

    /** Waits for a turn and runs the next {@link #beforeWrite} action. */
    protected void awaitWrite() {
        turnstile.stop();
        Runnable deed = beforeWrites.poll();
        if (deed != null) {
            deed.run();
        }
    }

    protected boolean isTaken(T first) {
        return stored(id(first)).isPresent();
    }

    /** Stores the next version, without waiting for a turn. */
    protected T put(T next) {
        return put(next, next.version() + 1);
    }

    protected T put(T value, long version) {
        Item item = write.apply(value).toBuilder().put("version", version).build();
        items.put(item.string(key), item);
        return read.apply(item);
    }

    private Optional<T> stored(String id) {
        return Optional.ofNullable(items.get(id)).map(read);
    }

    private String id(T value) {
        return write.apply(value).string(key);
    }
}

package orderflow.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import software.amazon.awssdk.services.dynamodb.model.Put;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;

/** A {@link VersionedStore} in a DynamoDB table. */
public abstract class DynamoStore<T extends Versioned> implements VersionedStore<T> {

    protected final ItemTable table;

    private final Function<T, Item> write;
    private final Function<Item, T> read;

    /**
     * @param write maps to an item, without its version
     * @param read maps from a stored item
     */
    protected DynamoStore(ItemTable table, Function<T, Item> write, Function<Item, T> read) {
        this.table = table;
        this.write = write;
        this.read = read;
    }

    @Override
    public Optional<T> find(String key) {
        return table.read(key).map(read);
    }

    @Override
    public Map<String, T> findAll(Collection<String> keys) {
        Map<String, T> found = new HashMap<>();
        table.readAll(keys).forEach((key, item) -> found.put(key, read.apply(item)));
        return found;
    }

    @Override
    public Optional<T> insert(T first) {
        return table.insert(write.apply(first)).map(read);
    }

    @Override
    public Optional<T> replace(T next) {
        return table.replace(next.version(), write.apply(next)).map(read);
    }

    /** {@link #insert} as a part of a transaction. */
    protected Put insertion(T first) {
        return table.insertion(write.apply(first));
    }

    /** {@link #replace} as a part of a transaction. */
    protected Put replacement(T next) {
        return table.replacement(next.version(), write.apply(next));
    }

    /** The item as a transaction stores it. */
    protected T stored(Put put) {
        return read.apply(new Item(put.item()));
    }
}

package orderflow.aws;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Strongly consistent reads with BatchGetItem. The service may leave some of the keys unprocessed; they are requested
 * again.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class BatchRead {

    /** The most keys of one request. */
    static final int MOST_KEYS = 100;

    private static final OptimisticRetry RETRY = new OptimisticRetry();

    private BatchRead() {}

    /**
     * Reads items of several tables.
     *
     * @param ids the keys per table, at most {@value #MOST_KEYS} in all
     * @param found receives each item with its table; keys without an item are left out
     * @throws ServiceUnavailable when keys stay unprocessed
     */
    public static void read(DynamoDbClient dynamoDb, Map<ItemTable, ? extends Collection<String>> ids,
            BiConsumer<ItemTable, Item> found) {
        Map<String, ItemTable> tables = ids.keySet().stream().collect(Collectors.toMap(ItemTable::name, it -> it));
        var missing = new AtomicReference<>(ids.entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().name(), it -> keys(it.getKey(), it.getValue()))));
        RETRY.until("read the items of " + String.join(", ", missing.get().keySet()), () -> {
            var answer = dynamoDb.batchGetItem(batch -> batch.requestItems(missing.get()));
            answer.responses().forEach((table, items) -> items
                    .forEach(item -> found.accept(tables.get(table), new Item(item))));
            missing.set(answer.unprocessedKeys());
            return missing.get().isEmpty() ? Optional.of(found) : Optional.empty();
        });
    }

    private static KeysAndAttributes keys(ItemTable table, Collection<String> ids) {
        return KeysAndAttributes.builder().consistentRead(true)
                .keys(ids.stream().map(id -> Map.of(table.key(), AttributeValue.fromS(id))).toList()).build();
    }
}

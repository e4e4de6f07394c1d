package orderflow.aws;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A table with one item per key, written by compare-and-set. Every write names the version that was read before. If the
 * item has changed since, the write is refused. This makes retries, concurrent invocations and lost answers safe.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">
 *      DynamoDB condition expressions</a>
 */
public final class ItemTable {

    private static final String VERSION = "version";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String key;

    public ItemTable(DynamoDbClient dynamoDb, String table, String key) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.key = key;
    }

    public String name() {
        return table;
    }

    /** The current item (a strongly consistent read). */
    public Optional<Item> read(String id) {
        var answer = dynamoDb.getItem(
                get -> get.tableName(table).key(Map.of(key, AttributeValue.fromS(id))).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    String key() {
        return key;
    }

    /** The current items of these keys (strongly consistent reads), by key; keys without an item are left out. */
    public Map<String, Item> readAll(Collection<String> ids) {
        Map<String, Item> found = new HashMap<>();
        List<String> all = ids.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += BatchRead.MOST_KEYS) {
            BatchRead.read(dynamoDb, Map.of(this, all.subList(from, Math.min(from + BatchRead.MOST_KEYS, all.size()))),
                    (table, item) -> found.put(item.string(key), item));
        }
        return found;
    }

    /**
     * Stores the first version of an item.
     *
     * @return the stored item; empty if there already is one
     */
    public Optional<Item> insert(Item item) {
        return put(insertion(item));
    }

    /**
     * Stores the next version of an item.
     *
     * @return the stored item; empty if the item has changed since it was read
     */
    public Optional<Item> replace(long version, Item next) {
        return put(replacement(version, next));
    }

    /** {@link #insert} as an action of a transaction. */
    public Put insertion(Item item) {
        return Put.builder().tableName(table).item(item.toBuilder().put(VERSION, 1).build().attributes())
                .conditionExpression("attribute_not_exists(#key)").expressionAttributeNames(Map.of("#key", key))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    /** The version of a stored item; the first is 1. */
    public static long version(Item read) {
        return read.number(VERSION);
    }

    /** {@link #replace} as an action of a transaction. */
    public Put replacement(long version, Item next) {
        return Put.builder().tableName(table).item(next.toBuilder().put(VERSION, version + 1).build().attributes())
                .conditionExpression("#version = :version").expressionAttributeNames(Map.of("#version", VERSION))
                .expressionAttributeValues(Map.of(":version", AttributeValue.fromN(Long.toString(version))))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private Optional<Item> put(Put put) {
        try {
            dynamoDb.putItem(request -> request.tableName(put.tableName()).item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(put.expressionAttributeNames())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null));
            return Optional.of(new Item(put.item()));
        } catch (ConditionalCheckFailedException taken) {
            return Optional.empty();
        }
    }
}

package orderflow.order;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;

/** The orders table: one item per order, and a sparse index of the open ones. */
@Singleton
public class DynamoOrders implements OrderStore, OpenOrders {

    private static final String INDEX = "OpenOrders";

    private final DynamoDbClient dynamoDb;
    private final String name;
    private final ItemTable table;

    DynamoOrders(DynamoDbClient dynamoDb, Resources resources) {
        this.dynamoDb = dynamoDb;
        this.name = Resources.required(resources.ordersTable(), "ORDERS_TABLE");
        this.table = new ItemTable(dynamoDb, name, OrderItems.KEY);
    }

    @Override
    public Optional<Order> find(String orderId) {
        return table.read(orderId).map(OrderItems::order);
    }

    @Override
    public boolean insert(Order order) {
        return table.insert(OrderItems.item(order));
    }

    @Override
    public boolean replace(Order next) {
        return table.replace(next.version(), OrderItems.item(next));
    }

    @Override
    public Page page(Optional<String> after) {
        var answer = dynamoDb.query(query -> query.tableName(name).indexName(INDEX)
                .keyConditionExpression("#open = :open").expressionAttributeNames(Map.of("#open", OrderItems.OPEN))
                .expressionAttributeValues(Map.of(":open", AttributeValue.fromS(OrderItems.IS_OPEN)))
                .exclusiveStartKey(after.map(DynamoOrders::indexKey).orElse(null)));
        return new Page(answer.items().stream().map(item -> item.get(OrderItems.KEY).s()).toList(),
                answer.hasLastEvaluatedKey()
                        ? Optional.of(answer.lastEvaluatedKey().get(OrderItems.KEY).s())
                        : Optional.empty());
    }

    private static Map<String, AttributeValue> indexKey(String orderId) {
        return Map.of(OrderItems.OPEN, AttributeValue.fromS(OrderItems.IS_OPEN), OrderItems.KEY,
                AttributeValue.fromS(orderId));
    }
}

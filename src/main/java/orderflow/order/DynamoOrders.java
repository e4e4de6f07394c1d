package orderflow.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** The orders table: one item per order, and sparse indexes of the open orders and of the parked orders by error. */
@Singleton
public class DynamoOrders extends DynamoStore<Order> implements OrderStore, OpenOrders, OrdersByError {

    private static final String INDEX = "OpenOrders";
    private static final String INDEX_BY_ERROR = "ParkedOrders";

    private final DynamoDbClient dynamoDb;

    DynamoOrders(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.ordersTable(), OrderItems.KEY),
                OrderItems::item, OrderItems::order);
        this.dynamoDb = dynamoDb;
    }

    @Override
    public Page page(Optional<String> after) {
        var answer = dynamoDb.query(query -> query.tableName(table.name()).indexName(INDEX)
                .keyConditionExpression("#open = :open").expressionAttributeNames(Map.of("#open", OrderItems.OPEN))
                .expressionAttributeValues(Map.of(":open", AttributeValue.fromS(OrderItems.IS_OPEN)))
                .exclusiveStartKey(after.map(DynamoOrders::indexKey).orElse(null)));
        return new Page(answer.items().stream().map(item -> item.get(OrderItems.KEY).s()).toList(),
                answer.hasLastEvaluatedKey()
                        ? Optional.of(answer.lastEvaluatedKey().get(OrderItems.KEY).s())
                        : Optional.empty());
    }

    @Override
    public List<String> parkedFor(String error, int most) {
        return dynamoDb.queryPaginator(query -> query.tableName(table.name()).indexName(INDEX_BY_ERROR)
                .keyConditionExpression("#error = :error")
                .expressionAttributeNames(Map.of("#error", OrderItems.ERROR))
                .expressionAttributeValues(Map.of(":error", AttributeValue.fromS(error)))).items().stream()
                .map(item -> item.get(OrderItems.KEY).s()).limit(most).toList();
    }

    private static Map<String, AttributeValue> indexKey(String orderId) {
        return Map.of(OrderItems.OPEN, AttributeValue.fromS(OrderItems.IS_OPEN), OrderItems.KEY,
                AttributeValue.fromS(orderId));
    }
}

package orderflow.order;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.MotoResource;
import orderflow.aws.Item;
import orderflow.workflow.OrderStep;

/** Puts orders into the table that handlers under test read. */
public final class StoredOrders {

    private StoredOrders() {}

    /** Stores the order of {@link Orders#details} under the step's id, as if its execution had captured it. */
    public static void capture(DynamoDbClient dynamoDb, OrderStep step) {
        capture(dynamoDb, step, Orders.details());
    }

    /** Stores an order, as if its execution had captured it. */
    public static void capture(DynamoDbClient dynamoDb, OrderStep step, OrderDetails details) {
        store(dynamoDb, new Order(step.orderId(), step.execution(), OrderStatus.CAPTURED, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(details), Optional.empty(),
                OrderTimes.NONE, 0));
    }

    /** Stores an order that was captured and then parked for an error. */
    public static void park(DynamoDbClient dynamoDb, String orderId, String error) {
        Order captured = captured(new OrderStep(orderId, Orders.EXECUTION));
        store(dynamoDb, captured.needing(new Attention(OrderStatus.CAPTURED, Instant.EPOCH, Optional.empty(),
                Optional.empty(), Optional.of(error), Optional.empty())));
    }

    /** Stores the order of {@link Orders#details}, as if its cancellation had begun. */
    public static void cancelling(DynamoDbClient dynamoDb, OrderStep step) {
        store(dynamoDb, captured(step).cancelling("an.Error", Optional.of("No"), Instant.EPOCH));
    }

    /** Stores the order of {@link Orders#details}, as if it was confirmed. */
    public static void confirmed(DynamoDbClient dynamoDb, OrderStep step) {
        store(dynamoDb, captured(step).confirmed(Instant.EPOCH));
    }

    private static Order captured(OrderStep step) {
        return Order.captured(step, "hash", Orders.details(), Instant.EPOCH);
    }

    public static void store(DynamoDbClient dynamoDb, Order order) {
        Item item = OrderItems.item(order).toBuilder().put("version", 1).build();
        dynamoDb.putItem(put -> put.tableName(table()).item(item.attributes()));
    }

    /** The item of an order, which must exist. */
    public static Item item(DynamoDbClient dynamoDb, String orderId) {
        return find(dynamoDb, orderId).orElseThrow();
    }

    public static Optional<Item> find(DynamoDbClient dynamoDb, String orderId) {
        var answer = dynamoDb.getItem(get -> get.tableName(table()).consistentRead(true)
                .key(Map.of("orderId", AttributeValue.fromS(orderId))));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    private static String table() {
        return MotoResource.moto().stack().physicalId("OrdersTable");
    }
}

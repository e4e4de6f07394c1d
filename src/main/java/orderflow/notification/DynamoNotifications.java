package orderflow.notification;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.order.FinalStatus;
import orderflow.workflow.OwnedItems;

/** The notifications table: one item per order, without addresses. */
@Singleton
public class DynamoNotifications implements NotificationStore {

    private static final String KEY = "orderId";

    private final ItemTable table;

    DynamoNotifications(DynamoDbClient dynamoDb, Resources resources) {
        this.table = new ItemTable(dynamoDb,
                Resources.required(resources.notificationsTable(), "NOTIFICATIONS_TABLE"), KEY);
    }

    @Override
    public Optional<Notification> find(String orderId) {
        return table.read(orderId).map(DynamoNotifications::notification);
    }

    @Override
    public boolean insert(Notification notification) {
        return table.insert(item(notification));
    }

    @Override
    public boolean replace(Notification next) {
        return table.replace(next.version(), item(next));
    }

    private static Item item(Notification notification) {
        return OwnedItems.builder(notification.owner()).put(KEY, notification.orderId())
                .put("outcome", notification.outcome()).put("email", item(notification.email()))
                .put("sms", item(notification.sms())).build();
    }

    private static Item item(Delivery delivery) {
        return Item.builder().put("status", delivery.status()).put("why", delivery.why().orElse(null))
                .put("at", delivery.at().orElse(null)).build();
    }

    private static Notification notification(Item item) {
        return new Notification(item.string(KEY), OwnedItems.owner(item), FinalStatus.valueOf(item.string("outcome")),
                delivery(item.map("email")), delivery(item.map("sms")), ItemTable.version(item));
    }

    private static Delivery delivery(Item item) {
        return new Delivery(DeliveryStatus.valueOf(item.string("status")), item.optionalString("why"),
                item.optionalInstant("at"));
    }
}

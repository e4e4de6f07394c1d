package orderflow.notification;

import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.order.Milestone;
import orderflow.order.Order;
import orderflow.order.ParticipantItems;
import orderflow.store.DynamoStore;

/** Notifications in the table NOTIFICATIONS_TABLE. */
@Singleton
public class DynamoNotifications extends DynamoStore<Notification> implements NotificationStore {

    DynamoNotifications(DynamoDbClient dynamoDb, Resources resources) {
        super(table(dynamoDb, resources), NotificationItems::item, NotificationItems::notification);
    }

    @Produces
    @Singleton
    static ParticipantItems participant(DynamoDbClient dynamoDb, Resources resources) {
        return new ParticipantItems("notification", table(dynamoDb, resources), DynamoNotifications::told,
                Map.of(Milestone.CLOSE_OF_CONFIRMED, Notice.CONFIRMED, Milestone.CLOSE_OF_CANCELLED,
                        Notice.CANCELLED));
    }

    /** A customer whose order was never captured may have no address. */
    private static Enum<?> told(Item item, Order order) {
        Notification notification = NotificationItems.notification(item);
        return notification.isTold() || order.details().isEmpty() ? notification.notice() : DeliveryStatus.NOT_TOLD;
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.notificationsTable(), NotificationItems.KEY);
    }
}

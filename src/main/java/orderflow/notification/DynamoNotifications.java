package orderflow.notification;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** Notifications in the table NOTIFICATIONS_TABLE. */
@Singleton
public class DynamoNotifications extends DynamoStore<Notification> implements NotificationStore {

    DynamoNotifications(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.notificationsTable(),
                NotificationItems.KEY), NotificationItems::item, NotificationItems::notification);
    }
}

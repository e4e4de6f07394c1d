package orderflow.notification;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.OwnedItems;

/** Maps a notification to its DynamoDB item and back. The item contains no addresses. */
final class NotificationItems {

    static final String KEY = "orderId";

    private NotificationItems() {}

    static Item item(Notification notification) {
        return OwnedItems.builder(notification.owner()).put(KEY, notification.notice().key(notification.orderId()))
                .put("outcome", notification.notice()).put("email", item(notification.email()))
                .put("sms", item(notification.sms())).put("toldByHandAt", notification.toldByHand().orElse(null))
                .build();
    }

    private static Item item(Delivery delivery) {
        return Item.builder().put("status", delivery.status()).put("why", delivery.why().orElse(null))
                .put("at", delivery.at().orElse(null)).build();
    }

    static Notification notification(Item item) {
        Notice notice = Notice.valueOf(item.string("outcome"));
        return new Notification(notice.orderId(item.string(KEY)), OwnedItems.owner(item), notice,
                delivery(item.map("email")), delivery(item.map("sms")), item.optionalInstant("toldByHandAt"),
                ItemTable.version(item));
    }

    private static Delivery delivery(Item item) {
        return new Delivery(DeliveryStatus.valueOf(item.string("status")), item.optionalString("why"),
                item.optionalInstant("at"));
    }
}

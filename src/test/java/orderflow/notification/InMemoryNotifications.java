package orderflow.notification;

import orderflow.store.InMemoryStore;

class InMemoryNotifications extends InMemoryStore<Notification> implements NotificationStore {

    InMemoryNotifications() {
        super(NotificationItems.KEY, NotificationItems::item, NotificationItems::notification);
    }
}

package orderflow.notification;

import orderflow.store.VersionedStore;

/** Keeps one notification per order. */
public interface NotificationStore extends VersionedStore<Notification> {}

package orderflow.notification;

import orderflow.store.VersionedStore;

/** Keeps one notification per {@link Notice#key}. */
public interface NotificationStore extends VersionedStore<Notification> {}

package orderflow.notification;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Keeps notifications in memory and lets a test put others' deeds between a read and the write that follows it. */
class InMemoryNotifications implements NotificationStore {

    private final Map<String, Notification> notifications = new HashMap<>();
    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();

    /** Runs before the next write that no earlier call has claimed. */
    InMemoryNotifications beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
        return this;
    }

    Notification the(String orderId) {
        return find(orderId).orElseThrow();
    }

    @Override
    public Optional<Notification> find(String orderId) {
        return Optional.ofNullable(notifications.get(orderId));
    }

    @Override
    public boolean insert(Notification notification) {
        runNextDeed();
        return store(notification);
    }

    @Override
    public boolean replace(Notification next) {
        runNextDeed();
        return store(next);
    }

    private boolean store(Notification next) {
        long stored = find(next.orderId()).map(Notification::version).orElse(0L);
        if (stored != next.version()) {
            return false;
        }
        notifications.put(next.orderId(), new Notification(next.orderId(), next.owner(), next.outcome(), next.email(),
                next.sms(), stored + 1));
        return true;
    }

    private void runNextDeed() {
        Runnable deed = beforeWrites.poll();
        if (deed != null) {
            deed.run();
        }
    }
}

package orderflow.local.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;
import stepfunctions.time.Timer;

/** A clock that follows another clock and can be set forward. Timers that are due by the new time fire at once. */
public final class SkippableTime implements TimeSource {

    private final TimeSource clock;
    private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();
    private volatile Duration ahead = Duration.ZERO;

    public SkippableTime(TimeSource clock) {
        this.clock = clock;
    }

    /** Sets the clock forward. */
    public synchronized void skip(Duration distance) {
        ahead = ahead.plus(distance);
        alarms.forEach(Alarm::set);
    }

    @Override
    public Instant now() {
        return clock.now().plus(ahead);
    }

    @Override
    public Timer schedule(Instant at, Runnable action) {
        Alarm alarm = new Alarm(at, action);
        alarms.add(alarm);
        alarm.set();
        return alarm;
    }

    @Override
    public void execute(Runnable work) {
        clock.execute(work);
    }

    @Override
    public Hold hold() {
        return clock.hold();
    }

    @Override
    public void close() {
        clock.close();
    }

    private final class Alarm implements Timer {

        private final Instant at;
        private final Runnable action;
        private final AtomicBoolean over = new AtomicBoolean();
        private Timer timer;

        private Alarm(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        private synchronized void set() {
            if (timer != null) {
                timer.cancel();
            }
            if (!over.get()) {
                timer = clock.schedule(at.minus(ahead), this::fire);
            }
        }

        private void fire() {
            if (over.compareAndSet(false, true)) {
                alarms.remove(this);
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                alarms.remove(this);
                set();
            }
        }
    }
}

package orderflow.local.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;
import stepfunctions.time.Timer;

/**
 * The time of another clock, with timers that can be brought nearer. {@link #now()} stays that of the other clock,
 * because functions and containers have the same time as this machine.
 */
public final class SkippableTime implements TimeSource {

    private final TimeSource clock;
    private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();

    public SkippableTime(TimeSource clock) {
        this.clock = clock;
    }

    /** Lets each timer that waits now fire earlier by this distance. */
    public void skip(Duration distance) {
        alarms.stream().sorted(Comparator.comparing(alarm -> alarm.at)).forEach(alarm -> alarm.advance(distance));
    }

    @Override
    public Instant now() {
        return clock.now();
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

        private volatile Instant at;
        private final Runnable action;
        private final AtomicBoolean over = new AtomicBoolean();
        private Timer timer;

        private Alarm(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        private synchronized void advance(Duration distance) {
            at = at.minus(distance);
            set();
        }

        private synchronized void set() {
            if (timer != null) {
                timer.cancel();
            }
            if (!over.get()) {
                timer = clock.schedule(at, this::fire);
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

package stepfunctions.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time of another clock, with timers that can be paused. A pause delays each timer that exists meanwhile by the
 * part of the pause that the timer has seen. It does not change {@link #now()}, so that times stay comparable with
 * those of other processes.
 */
public final class PausableTime implements TimeSource {

    private final TimeSource clock;
    /** The alarms that were due in the current pause. */
    private final List<Alarm> met = new ArrayList<>();
    private int pauses;
    private Instant begin;
    private Duration earlier = Duration.ZERO;

    public PausableTime(TimeSource clock) {
        this.clock = clock;
    }

    /** Lets no timer fire until the hold is closed. Pauses may overlap. */
    public synchronized Hold pause() {
        if (pauses++ == 0) {
            begin = now();
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                resumed().forEach(Alarm::due);
            }
        };
    }

    /** @return the alarms that were due in the pause */
    private synchronized List<Alarm> resumed() {
        if (--pauses > 0) {
            return List.of();
        }
        earlier = earlier.plus(Duration.between(begin, now()));
        List<Alarm> due = List.copyOf(met);
        met.clear();
        return due;
    }

    /** @return the length of all pauses until now */
    private Duration paused() {
        return pauses == 0 ? earlier : earlier.plus(Duration.between(begin, now()));
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Timer schedule(Instant at, Runnable action) {
        Alarm alarm = new Alarm(action);
        alarm.set(at);
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

    /** The outer monitor guards the state. It is not held during calls to the clock or the action. */
    private final class Alarm implements Timer {

        private final Runnable action;
        /** The length of all pauses when the alarm was set. */
        private Duration seen;
        /** The time at which the alarm is due without the pauses since it was set. */
        private Instant due;
        private boolean over;
        private volatile Timer timer;

        private Alarm(Runnable action) {
            this.action = action;
        }

        private void set(Instant at) {
            synchronized (PausableTime.this) {
                seen = paused();
                due = at;
            }
            timer = clock.schedule(at, this::fire);
        }

        private void fire() {
            synchronized (PausableTime.this) {
                // The clock may have been set forward, and then fires early.
                due = now().isBefore(due) ? now() : due;
                if (pauses > 0 && !over) {
                    met.add(this);
                    return;
                }
            }
            due();
        }

        private void due() {
            Duration missed;
            synchronized (PausableTime.this) {
                if (over) {
                    return;
                }
                missed = paused().minus(seen);
                over = missed.isZero();
            }
            if (missed.isZero()) {
                action.run();
            } else {
                set(due.plus(missed));
            }
        }

        @Override
        public void cancel() {
            synchronized (PausableTime.this) {
                over = true;
                met.remove(this);
            }
            Timer set = timer;
            if (set != null) {
                set.cancel();
            }
        }
    }
}

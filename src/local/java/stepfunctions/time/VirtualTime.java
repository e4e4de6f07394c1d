package stepfunctions.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock that stands still while anything is to do or a {@link #hold} is open, and then jumps to the next timer, so that an hour of backoff takes no
 * time. It never runs backwards. Work runs one piece at a time on the thread that brings it, in the order in which it came: the same calls give the same
 * history. A caller that must do several things at one moment opens a hold around them.
 */
public final class VirtualTime implements TimeSource {

    private static final System.Logger LOG = System.getLogger(VirtualTime.class.getName());

    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private Instant now;
    private long sequence;
    private int holds;
    private boolean running;
    private boolean closed;

    /** @param start what the clock shows first */
    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /**
     * Lets time pass in which nothing is done, as if the machine slept: timers that fall into it fire late, once nothing
     * else is to do.
     */
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Timer schedule(Instant at, Runnable action) {
        Alarm alarm;
        synchronized (this) {
            alarm = new Alarm(at, sequence++, action);
            alarms.add(alarm);
        }
        run();
        return () -> cancel(alarm);
    }

    private synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    @Override
    public void execute(Runnable piece) {
        synchronized (this) {
            work.add(piece);
        }
        run();
    }

    @Override
    public Hold hold() {
        synchronized (this) {
            holds++;
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                release();
            }
        };
    }

    private void release() {
        synchronized (this) {
            holds--;
        }
        run();
    }

    private void run() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        Runnable next;
        while ((next = next()) != null) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "work on the virtual clock failed", e);
            }
        }
    }

    /** The next piece of work, or null, when this thread is to stop working; deciding and stopping are one step, so no wake-up is lost. */
    private synchronized Runnable next() {
        Runnable piece = closed ? null : work.poll();
        if (piece == null && !closed && holds == 0) {
            Alarm alarm = alarms.poll();
            if (alarm != null) {
                now = alarm.at.isAfter(now) ? alarm.at : now;
                piece = alarm.action;
            }
        }
        if (piece == null) {
            running = false;
        }
        return piece;
    }

    @Override
    public synchronized void close() {
        closed = true;
        work.clear();
        alarms.clear();
    }

    private static final class Alarm implements Comparable<Alarm> {
        private final Instant at;
        private final long sequence;
        private final Runnable action;

        private Alarm(Instant at, long sequence, Runnable action) {
            this.at = at;
            this.sequence = sequence;
            this.action = action;
        }

        @Override
        public int compareTo(Alarm other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}

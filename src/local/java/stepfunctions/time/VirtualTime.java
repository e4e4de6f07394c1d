package stepfunctions.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock that does not advance while there is work or an open {@link #hold}, and then jumps to the next timer, so that
 * an hour of backoff takes no time. It never runs backwards. Work runs sequentially on the calling thread, in the order
 * of the calls, so the same calls produce the same history. A caller that needs several calls at the same virtual time
 * opens a hold around them.
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

    /** @param start the clock's initial time */
    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /**
     * Advances the clock without running timers, as if the machine were suspended. Timers that are due in the meantime
     * fire late, when no other work is left.
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

    /**
     * @return the next piece of work, or null if this thread has to stop. The decision and the stop are atomic, so that
     *         no work is missed.
     */
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

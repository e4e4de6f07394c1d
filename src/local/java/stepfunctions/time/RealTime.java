package stepfunctions.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The wall clock, with one thread for timers and several for work. All are daemon threads. */
public final class RealTime implements TimeSource {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final ScheduledThreadPoolExecutor timers;
    private final ExecutorService workers;

    public RealTime() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /** @param threads the maximum number of executions that run at the same time */
    public RealTime(int threads) {
        ThreadFactory daemons = RealTime::daemon;
        this.timers = new ScheduledThreadPoolExecutor(1, daemons);
        this.timers.setRemoveOnCancelPolicy(true);
        this.workers = Executors.newFixedThreadPool(threads, daemons);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stepfunctions-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer schedule(Instant at, Runnable action) {
        long nanos = nanosUntil(at);
        ScheduledFuture<?> timer = timers.schedule(() -> fire(at, action), nanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    /** Waits again if the wall clock was set back, so that an action never runs before its time. */
    private void fire(Instant at, Runnable action) {
        if (nanosUntil(at) > TimeUnit.MILLISECONDS.toNanos(1)) {
            timers.schedule(() -> fire(at, action), nanosUntil(at), TimeUnit.NANOSECONDS);
        } else {
            execute(action);
        }
    }

    private static long nanosUntil(Instant at) {
        Duration wait = Duration.between(Instant.now(), at);
        if (wait.isNegative()) {
            return 0;
        }
        return wait.getSeconds() > 100L * 365 * 86400 ? Long.MAX_VALUE / 4 : wait.toNanos();
    }

    @Override
    public void execute(Runnable work) {
        workers.execute(work);
    }

    @Override
    public Hold hold() {
        return () -> {};
    }

    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdownNow();
    }
}

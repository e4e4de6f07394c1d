package lambdahost;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a host. All are daemon threads, so a host that is not closed does not prevent the JVM's exit. */
final class HostThreads implements Executor {

    private final ThreadFactory factory = daemons();
    private final ExecutorService workers = Executors.newCachedThreadPool(factory);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, factory);

    HostThreads() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable action) {
        try {
            workers.execute(action);
        } catch (RejectedExecutionException closed) {
            action.run();
        }
    }

    /** Runs an action on a worker thread after a delay, unless the host closes before. */
    Future<?> later(Runnable action, Duration after) {
        try {
            return timer.schedule(() -> execute(action), after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Runs an action that blocks for a long time on a separate thread. */
    void own(String name, Runnable action) {
        Thread thread = factory.newThread(action);
        thread.setName(name);
        thread.start();
    }

    void close() {
        timer.shutdownNow();
        workers.shutdown();
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return action -> {
            Thread thread = new Thread(action, "lambdahost-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

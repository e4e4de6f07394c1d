package orderflow.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Lets one of several activities move at a time: each stops at every call to the outside until it is its turn. Threads
 * that are no activity's pass.
 */
public final class Turnstile {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    private final ThreadLocal<Activity> current = new ThreadLocal<>();
    private final Semaphore stopped = new Semaphore(0);
    private final List<Activity> activities = new ArrayList<>();

    /** To be called before each call to the outside. */
    public void stop() {
        Activity activity = current.get();
        if (activity != null) {
            activity.waitForTurn();
        }
    }

    Activity add(Runnable work) {
        var activity = new Activity(work);
        activities.add(activity);
        return activity;
    }

    List<Activity> unfinished() {
        return activities.stream().filter(activity -> !activity.finished).toList();
    }

    /** An activity ended here, as a process does that is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Work that moves from one call to the next when told. */
    final class Activity {

        private final Semaphore turn = new Semaphore(0);
        private volatile boolean finished;
        private volatile boolean killed;
        private volatile Throwable error;

        private Activity(Runnable work) {
            THREADS.execute(() -> run(work));
        }

        /** Runs to its next call, or to its end. */
        void move() {
            turn.release();
            stopped.acquireUninterruptibly();
        }

        /** Never makes its next call. */
        void kill() {
            killed = true;
            move();
        }

        Throwable error() {
            return error;
        }

        private void run(Runnable work) {
            current.set(this);
            turn.acquireUninterruptibly();
            try {
                if (!killed) {
                    work.run();
                }
            } catch (Throwable thrown) {
                error = thrown instanceof Killed ? null : thrown;
            } finally {
                current.remove();
                finished = true;
                stopped.release();
            }
        }

        private void waitForTurn() {
            stopped.release();
            turn.acquireUninterruptibly();
            if (killed) {
                throw new Killed();
            }
        }
    }
}

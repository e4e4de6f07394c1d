package orderflow.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Lets one activity run at a time: each stops before every outgoing call until it is its turn. Threads of no activity
 * pass without stopping.
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

    /** To be called before each outgoing call. */
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

    /** Ends an activity like a killed process. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Work that runs from one call to the next on {@link #move}. */
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

        /** Ends before its next call. */
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

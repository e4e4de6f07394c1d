package stepfunctions.time;

import java.time.Instant;

/**
 * The clock, the timers and the thread of an engine in one: everything the engine does happens through {@link #execute} or a timer, so that a virtual
 * clock knows when nothing is left to do and may jump.
 */
public interface TimeSource extends AutoCloseable {

    Instant now();

    /** Runs the action once {@link #now} has reached {@code at}; a moment in the past is due at once. */
    Timer schedule(Instant at, Runnable action);

    /** Runs work soon, in the order of the calls where they come from one thread. */
    void execute(Runnable work);

    /**
     * Says that work is going on outside (a process, a call over the network) whose end must not be overtaken by a timer. A virtual clock stands still
     * until the hold is closed; a real one does not care.
     */
    Hold hold();

    @Override
    void close();
}

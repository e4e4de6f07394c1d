package stepfunctions.time;

import java.time.Instant;

/**
 * The clock, the timers and the threads of an engine. The engine does all its work through {@link #execute} or a timer,
 * so that a virtual clock can detect when no work is left and advance to the next timer.
 */
public interface TimeSource extends AutoCloseable {

    Instant now();

    /** Runs the action when {@link #now} has reached {@code at}; at once if that time has passed. */
    Timer schedule(Instant at, Runnable action);

    /** Runs work asynchronously. Work from one thread starts in the order of the calls. */
    void execute(Runnable work);

    /**
     * Announces work outside the engine, such as a process or a network call, before whose end no timer may fire. A
     * virtual clock does not advance until the hold is closed. A real clock ignores holds.
     */
    Hold hold();

    @Override
    void close();
}

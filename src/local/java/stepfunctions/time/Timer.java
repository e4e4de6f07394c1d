package stepfunctions.time;

/** A scheduled timer. */
@FunctionalInterface
public interface Timer {

    /** Cancels the timer; has no effect after the timer has fired. */
    void cancel();
}

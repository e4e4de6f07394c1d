package stepfunctions.time;

/** A timer that has been set. */
@FunctionalInterface
public interface Timer {

    /** Takes the timer back; without effect when it has fired. */
    void cancel();
}

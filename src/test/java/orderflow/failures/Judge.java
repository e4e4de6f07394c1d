package orderflow.failures;

import java.util.List;

/** A cast of real participants that checks their invariants. */
interface Judge extends Scenario.Cast {

    /** The violations so far. */
    List<String> broken();

    /** Removes what would slow down the checks of the cases after this one. */
    default void forget() {
        // By default nothing is left.
    }
}

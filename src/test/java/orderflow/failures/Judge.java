package orderflow.failures;

import java.util.List;

/** A cast of real participants that knows what has to hold for them. */
interface Judge extends Scenario.Cast {

    /** What does not hold. */
    List<String> broken();
}

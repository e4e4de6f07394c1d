package orderflow.order.parking;

import java.util.Collections;
import java.util.List;

/**
 * What a sweep did.
 *
 * @param open the open orders that it looked at
 * @param closed of them, those that it closed
 * @param parked of them, those that it told a person of
 * @param failed of them, those that it could not deal with; the next sweep tries again
 * @param complete false when time was up before it had looked at all of them
 */
public record SweepResult(int open, int closed, int parked, int failed, boolean complete) {

    static SweepResult of(List<Swept> swept, boolean complete) {
        return new SweepResult(swept.size() - count(swept, Swept.NOT_OPEN), count(swept, Swept.CLOSED),
                count(swept, Swept.PARKED), count(swept, Swept.FAILED), complete);
    }

    private static int count(List<Swept> swept, Swept kind) {
        return Collections.frequency(swept, kind);
    }
}

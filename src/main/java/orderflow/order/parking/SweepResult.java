package orderflow.order.parking;

import java.util.Collections;
import java.util.List;

/**
 * The result of a sweep, in numbers of orders.
 *
 * @param open those that were not closed when it checked them
 * @param closed those of them that it closed
 * @param parked those of them that it parked
 * @param failed those of them that it could not read, close or park; the next sweep tries again
 * @param complete false if the time was up before all open orders were checked
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

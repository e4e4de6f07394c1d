package orderflow.shipment;

import java.util.Comparator;

/**
 * Which try of the state asks, so that a late one does not take the task token of its successor's place.
 *
 * @param redriveCount of the execution, 0 before it is redriven
 * @param retryCount of the state, 0 the first time, counted anew after a redrive
 */
public record Attempt(int redriveCount, int retryCount) implements Comparable<Attempt> {

    @Override
    public int compareTo(Attempt other) {
        return Comparator.comparingInt(Attempt::redriveCount).thenComparingInt(Attempt::retryCount).compare(this,
                other);
    }
}

package orderflow.shipment;

import java.util.Comparator;

/**
 * Identifies an attempt of the state, so that a late attempt does not replace the task token of a later one.
 *
 * @param redriveCount of the execution, 0 before it is redriven
 * @param retryCount of the state, 0 for the first attempt; starts at 0 again after a redrive
 */
public record Attempt(int redriveCount, int retryCount) implements Comparable<Attempt> {

    @Override
    public int compareTo(Attempt other) {
        return Comparator.comparingInt(Attempt::redriveCount).thenComparingInt(Attempt::retryCount).compare(this,
                other);
    }
}

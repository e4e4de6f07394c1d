package orderflow.order;

import orderflow.workflow.Execution;

/** What an execution stores for its order. No other execution changes it. */
public interface Owned {

    Execution owner();

    /** What it is, for messages: {@code The payment of order o-1}. */
    String label();

    default boolean belongsTo(Execution execution) {
        return owner().equals(execution);
    }

    /** @throws OrderConflict when it belongs to another execution */
    default void requireOwner(Execution execution) {
        if (!belongsTo(execution)) {
            throw new OrderConflict(label() + " belongs to another execution");
        }
    }
}

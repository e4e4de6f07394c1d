package orderflow.order;

import orderflow.workflow.Execution;

/** Something that an execution stores for its order. No other execution changes it. */
public interface Owned {

    Execution owner();

    /** The subject of messages about it, for example {@code The payment of order o-1}. */
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

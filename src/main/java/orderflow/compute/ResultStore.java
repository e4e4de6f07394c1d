package orderflow.compute;

import java.util.Optional;

import orderflow.workflow.Execution;

/** The results that the batches have stored. */
public interface ResultStore {

    /**
     * The result of the execution's batch; empty while there is none.
     *
     * @throws ResultCorrupt when a page of it is missing
     */
    Optional<BatchResult> find(Execution execution);

    /** Whether the batch has stored its result completely. Reads less than {@link #find}. */
    default boolean isStored(Execution execution) {
        return find(execution).isPresent();
    }
}

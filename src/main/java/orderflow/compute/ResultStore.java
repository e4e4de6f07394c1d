package orderflow.compute;

import java.util.Optional;

import orderflow.workflow.Execution;

/** Where the batch puts its result. */
public interface ResultStore {

    /** The result of the execution's batch as of now. */
    Optional<BatchResult> find(Execution execution);
}

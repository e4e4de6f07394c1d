package orderflow.compute;

import java.util.Optional;

import orderflow.workflow.Execution;

/** The results that the batches have stored. */
public interface ResultStore {

    /** The result of the execution's batch; empty while there is none. */
    Optional<BatchResult> find(Execution execution);
}

package orderflow.compute;

import java.util.Optional;

import orderflow.store.VersionedStore;
import orderflow.workflow.Execution;

/** Stores one rental per execution. */
public interface RentalStore extends VersionedStore<Rental> {

    /** The current rental of an execution. */
    default Optional<Rental> find(Execution execution) {
        return find(ExecutionKey.of(execution));
    }
}

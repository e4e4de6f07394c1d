package orderflow.compute;

import java.util.Optional;

import orderflow.store.VersionedStore;
import orderflow.workflow.Execution;

/** Keeps one rental per execution. */
public interface RentalStore extends VersionedStore<Rental> {

    /** The rental of an execution as of now. */
    default Optional<Rental> find(Execution execution) {
        return find(ExecutionKey.of(execution));
    }
}

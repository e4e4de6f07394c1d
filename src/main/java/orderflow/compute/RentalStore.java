package orderflow.compute;

import java.util.Optional;

import orderflow.workflow.Execution;

/** Keeps one rental per execution. Every write is refused on what has changed. */
public interface RentalStore {

    /** The rental as of now. */
    Optional<Rental> find(Execution execution);

    /** Stores the first state of a rental; false when the execution has one. */
    boolean insert(Rental rental);

    /** Stores the next state of the rental that was read; false when it has changed since. */
    boolean replace(Rental next);
}

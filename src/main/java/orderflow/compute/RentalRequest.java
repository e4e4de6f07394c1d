package orderflow.compute;

import java.util.Objects;

import orderflow.workflow.Execution;

/** The request of an activity that needs nothing but the execution whose instance it is about. */
public record RentalRequest(Execution execution) {

    public RentalRequest {
        Objects.requireNonNull(execution, "execution");
    }
}

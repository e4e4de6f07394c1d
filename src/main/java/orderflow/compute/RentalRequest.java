package orderflow.compute;

import java.util.Objects;

import orderflow.workflow.Execution;

/** The request of a step that needs only the execution that rents the instance. */
public record RentalRequest(Execution execution) {

    public RentalRequest {
        Objects.requireNonNull(execution, "execution");
    }
}

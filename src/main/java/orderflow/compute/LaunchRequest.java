package orderflow.compute;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.workflow.Execution;

/**
 * The request to rent an instance that closes a day. The fields from the execution's input are JSON trees, so that a
 * wrong type is reported like a wrong value.
 *
 * @param date a UTC day as YYYY-MM-DD, {@code today} or {@code yesterday} as of the execution's start; absent: today
 * @param instanceTypes the types to try, in this order; absent: those of template.yaml
 */
public record LaunchRequest(Execution execution, JsonNode date, JsonNode instanceTypes) {

    public LaunchRequest {
        Objects.requireNonNull(execution, "execution");
    }
}

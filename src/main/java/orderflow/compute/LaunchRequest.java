package orderflow.compute;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.workflow.Execution;

/**
 * The request to rent an instance for a day's close. What the execution's input says of it comes as a tree, so that a
 * wrong type is told as well as a wrong value.
 *
 * @param date a UTC day as YYYY-MM-DD, {@code today} or {@code yesterday} as of the execution's start; absent: today
 * @param instanceTypes which to ask for, in this order; absent: those of template.yaml
 */
public record LaunchRequest(Execution execution, JsonNode date, JsonNode instanceTypes) {

    public LaunchRequest {
        Objects.requireNonNull(execution, "execution");
    }
}

package orderflow.compute;

import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import orderflow.workflow.Execution;

/**
 * The request to rent an instance that closes a day. The fields are JSON trees, so that a wrong type is reported like a
 * wrong value.
 *
 * @param date a UTC day as YYYY-MM-DD, {@code today} or {@code yesterday} as of the execution's start; absent: today
 * @param instanceTypes the types to try, in this order; absent: those of template.yaml
 * @param input the whole input of an execution, an object with the members above; they count instead. Absent if the
 *            function is invoked by hand
 * @param others all other members; they are refused
 */
public record LaunchRequest(Execution execution, JsonNode date, JsonNode instanceTypes, JsonNode input,
        @JsonAnySetter Map<String, JsonNode> others) {

    public LaunchRequest {
        Objects.requireNonNull(execution, "execution");
        others = others == null ? Map.of() : others;
    }

    /** Whether these fields are those of an execution's input. */
    boolean hasInput() {
        return input != null && !input.isMissingNode();
    }

    /** A request by hand, without members to refuse. */
    LaunchRequest(Execution execution, JsonNode date, JsonNode instanceTypes) {
        this(execution, date, instanceTypes, null, Map.of());
    }
}

package orderflow.order.parking;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import orderflow.order.FinalStatus;
import orderflow.order.Order;

/** The output of an execution that succeeded: {@code {"orderId", "status", "reason"?, ...}}. */
record WorkflowOutput(JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();

    static WorkflowOutput of(Optional<String> output) {
        try {
            return new WorkflowOutput(output.isPresent() ? JSON.readTree(output.get()) : MissingNode.getInstance());
        } catch (JsonProcessingException notJson) {
            return new WorkflowOutput(MissingNode.getInstance());
        }
    }

    Optional<FinalStatus> finalStatus() {
        return Arrays.stream(FinalStatus.values()).filter(status -> status.name().equals(status())).findAny();
    }

    boolean agreesWith(Order order) {
        return finalStatus().filter(status -> status.order() == order.reached()).isPresent();
    }

    boolean isRejected() {
        return status().equals("REJECTED");
    }

    String reason() {
        return json.path("reason").asText("REJECTED");
    }

    private String status() {
        return json.path("status").asText();
    }
}

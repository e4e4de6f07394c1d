package orderflow.local.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.service.ExecutionDescription;

/**
 * The event "Step Functions Execution Status Change". Input and output are JSON text; dates are milliseconds since 1970
 * (Step Functions developer guide, "EventBridge events").
 */
public final class StatusChange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAYLOAD = 248 * 1024;

    private StatusChange() {}

    /**
     * @param now the time of the status change
     *
     * @return the event to send
     */
    public static ObjectNode event(ExecutionDescription execution, Instant now) {
        String[] arn = execution.executionArn().split(":");
        ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", "Step Functions Execution Status Change").put("source", "aws.states")
                .put("account", arn[4]).put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", arn[3]);
        event.putArray("resources").add(execution.executionArn());
        event.set("detail", detail(execution));
        return event;
    }

    private static ObjectNode detail(ExecutionDescription execution) {
        ObjectNode detail = JSON.createObjectNode().put("executionArn", execution.executionArn())
                .put("stateMachineArn", execution.stateMachineArn()).put("name", execution.name())
                .put("status", execution.status().name()).put("startDate", millis(execution.startDate()))
                .put("stopDate", millis(execution.stopDate()));
        String input = text(execution.input());
        String output = text(execution.output());
        boolean outputFits = length(output) <= LARGEST_PAYLOAD;
        boolean inputFits = length(input) + (outputFits ? length(output) : 0) <= LARGEST_PAYLOAD;
        payload(detail, "input", input, inputFits);
        payload(detail, "output", output, outputFits);
        detail.put("stateMachineVersionArn", (String) null).put("stateMachineAliasArn", (String) null);
        detail.put("redriveCount", execution.redriveCount()).put("redriveDate", millis(execution.redriveDate()))
                .put("redriveStatus", execution.redriveStatus())
                .put("redriveStatusReason", execution.redriveStatusReason());
        return detail.put("error", execution.error()).put("cause", execution.cause());
    }

    private static void payload(ObjectNode detail, String name, String text, boolean fits) {
        detail.put(name, fits ? text : null);
        if (text == null) {
            detail.putNull(name + "Details");
        } else {
            detail.putObject(name + "Details").put("included", fits);
        }
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.toString();
    }

    private static int length(String text) {
        return text == null ? 0 : JSON.getNodeFactory().textNode(text).toString().length();
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}

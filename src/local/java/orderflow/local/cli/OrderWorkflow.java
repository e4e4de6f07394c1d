package orderflow.local.cli;

import java.nio.file.Path;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The order workflow: an empty shelf is filled first, and the order's item is told at the end. */
final class OrderWorkflow implements Workflow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> TRANSIENT = Set.of("orderflow.aws.ServiceUnavailable", "Sandbox.Timedout",
            "Runtime.ExitError");

    private static final int LAST_RETRY = 5;

    private final Path project;

    OrderWorkflow(Path project) {
        this.project = project;
    }

    @Override
    public void prepare(StageClient stage) {
        ObjectNode scan = JSON.createObjectNode().put("TableName", stage.stack().physicalId("StockTable"))
                .put("Limit", 1);
        if (stage.dynamoDb("Scan", scan).path("Items").isEmpty()) {
            Path delivery = project.resolve("events").resolve("ReceiveStock.json");
            receive(stage, JsonFile.read(delivery.toString(), delivery));
        }
    }

    /** A function that has just been started may need longer for its first call than it waits for DynamoDB. */
    private static void receive(StageClient stage, JsonNode delivery) {
        for (int failures = 0;; failures++) {
            try {
                stage.invoke("ReceiveStock", delivery);
                return;
            } catch (StageClient.ServiceError e) {
                if (failures == LAST_RETRY || !TRANSIENT.contains(e.code())) {
                    throw e;
                }
            }
        }
    }

    @Override
    public JsonNode subject(StageClient stage, String executionName) {
        ObjectNode request = JSON.createObjectNode().put("TableName", stage.stack().physicalId("OrdersTable"))
                .put("ConsistentRead", true);
        request.putObject("Key").putObject("orderId").put("S", executionName);
        return Items.plain(stage.dynamoDb("GetItem", request).get("Item"));
    }

    @Override
    public String subjectName() {
        return "order";
    }

    @Override
    public int exitCode(String status, JsonNode output) {
        if (!"SUCCEEDED".equals(status)) {
            return ExitCode.FAILED;
        }
        return switch (output.path("status").asText()) {
            case "CONFIRMED" -> ExitCode.DONE;
            case "CANCELLED", "REJECTED" -> ExitCode.NOT_CONFIRMED;
            default -> ExitCode.FAILED;
        };
    }

    @Override
    public String outcome(String executionName, JsonNode description, JsonNode output) {
        String status = description.path("status").asText();
        if (!"SUCCEEDED".equals(status)) {
            return "The execution of order " + executionName + " ended as " + status
                    + AnyWorkflow.failure(description) + ". A person is needed; redrive resumes where it stopped.";
        }
        String reason = output.path("reason").asText("");
        String message = output.path("message").asText("");
        String why = (reason.isEmpty() ? "" : " because of " + reason) + (message.isEmpty() ? "" : ": " + message);
        return "Order " + executionName + switch (output.path("status").asText()) {
            case "CONFIRMED" -> " is confirmed: paid, invoiced, shipped, and its stock deducted";
            case "CANCELLED" -> " was cancelled and everything done for it undone" + why;
            case "REJECTED" -> " was rejected, nothing was stored" + why;
            default -> " ended with " + output;
        } + ".";
    }
}

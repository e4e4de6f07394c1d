package orderflow.local.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The order workflow: fills the stock first if it is empty, and reports the order's item at the end. */
final class OrderWorkflow implements Workflow {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Errors that a retry can resolve. TooManyRequestsException: other runs fill the stock at the same time, and a
     * function has few environments.
     */
    private static final Set<String> TRANSIENT = Set.of("orderflow.aws.ServiceUnavailable", "Sandbox.Timedout",
            "Runtime.ExitError", "TooManyRequestsException");

    private static final String RECEIVE_STOCK = "ReceiveStock";
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private static final int MOST_TRIES = 15;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Path project;
    private final LongConsumer pause;

    OrderWorkflow(Path project) {
        this(project, millis -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    /** @param pause waits for the given number of milliseconds */
    OrderWorkflow(Path project, LongConsumer pause) {
        this.project = project;
        this.pause = pause;
    }

    /**
     * Retries, because a new environment's first call to DynamoDB can take longer than the function's timeout for it.
     */
    @Override
    public void prepare(StageClient stage) {
        long millis = FIRST_PAUSE_MILLIS;
        for (int tries = 1; isEmpty(stage); tries++) {
            try {
                stage.invoke(RECEIVE_STOCK, delivery());
                return;
            } catch (StageClient.ServiceError e) {
                if (tries == MOST_TRIES || !TRANSIENT.contains(e.code())) {
                    throw e;
                }
            }
            pause.accept(millis);
            millis = Math.min(LONGEST_PAUSE_MILLIS, 2 * millis);
        }
    }

    @Override
    public List<String> functions() {
        return List.of(RECEIVE_STOCK);
    }

    private static boolean isEmpty(StageClient stage) {
        ObjectNode scan = JSON.createObjectNode().put("TableName", stage.stack().physicalId("StockTable"))
                .put("Limit", 1);
        return stage.dynamoDb("Scan", scan).path("Items").isEmpty();
    }

    private JsonNode delivery() {
        Path delivery = project.resolve("events").resolve("ReceiveStock.json");
        return JsonFile.read(delivery.toString(), delivery);
    }

    /**
     * @return the order's item; JSON null if there is none, or if it belongs to another execution, because this
     *         execution's order was rejected in that case
     */
    @Override
    public JsonNode subject(StageClient stage, JsonNode description) {
        ObjectNode request = JSON.createObjectNode().put("TableName", stage.stack().physicalId("OrdersTable"))
                .put("ConsistentRead", true);
        request.putObject("Key").putObject("orderId").put("S", description.path("name").asText());
        JsonNode order = Items.plain(stage.dynamoDb("GetItem", request).get("Item"));
        return belongsTo(description, order) ? order : JSON.nullNode();
    }

    /**
     * An ARN can be used again, so the start times must match, too. The item's is more precise than
     * DescribeExecution's.
     */
    private static boolean belongsTo(JsonNode description, JsonNode order) {
        if (!order.path("executionArn").asText().equals(description.path("executionArn").asText(null))) {
            return false;
        }
        Instant start = Times.instant(description.path("startDate"));
        Instant owner = Instant.parse(order.path("executionStartTime").asText());
        return Duration.between(start, owner).abs().compareTo(PRECISION) < 0;
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
                    + AnyWorkflow.failure(description)
                    + ". It needs an operator; a redrive resumes it where it stopped.";
        }
        String reason = output.path("reason").asText("");
        String message = Causes.clause(output.path("message").asText(""));
        String why = (reason.isEmpty() ? "" : " because of " + reason) + (message.isEmpty() ? "" : ": " + message);
        return "Order " + executionName + switch (output.path("status").asText()) {
            case "CONFIRMED" -> " is confirmed: paid, invoiced, shipped, and its stock deducted";
            case "CANCELLED" -> " was cancelled" + why + ". Its completed steps were undone";
            case "REJECTED" -> " was rejected" + why + ". Nothing was stored";
            default -> " ended with " + output;
        } + ".";
    }
}

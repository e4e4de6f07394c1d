package orderflow.failures;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Calls the steps of orders one by one, without a state machine. A step is the name of a function, with the outcome for
 * NotifyCustomer and CloseOrder, or {@code container}.
 */
record OrderSteps(Cloud cloud) {

    static final String DONE = "done";

    static final List<String> CAPTURED = List.of("CaptureOrder", "AuthorizePayment");
    static final List<String> PAID = with(CAPTURED, "CheckInventory", "GenerateInvoice", "PrepareShipment",
            "container", "CapturePayment");
    static final List<String> CANCELLING = with(PAID, "BeginCancellation");
    static final List<String> UNDONE = with(CANCELLING, "CancelShipment", "VoidInvoice", "ReversePayment",
            "ReleaseInventory");
    static final List<String> CONFIRMED = with(PAID, "ConfirmOrder");

    /** The way of a settlement, or of a redrive, after the pivot. */
    static final List<String> CONFIRM = List.of("ConfirmOrder", "NotifyCustomer CONFIRMED", "UpdateInventory",
            "CloseOrder CONFIRMED");
    /** The way back. */
    static final List<String> CANCEL = List.of("BeginCancellation", "CancelShipment", "VoidInvoice", "ReversePayment",
            "ReleaseInventory", "CancelOrder", "NotifyCustomer CANCELLED", "CloseOrder CANCELLED");

    private static final Path EVENTS = Path.of("events");

    static List<String> with(List<String> steps, String... more) {
        return Stream.concat(steps.stream(), Stream.of(more)).toList();
    }

    /** Calls the steps, each of which must succeed. */
    void takeAll(String orderId, List<String> steps) {
        for (String step : steps) {
            String result = call(orderId, step);
            if (!result.equals(DONE)) {
                throw new IllegalStateException(step + ": " + result);
            }
        }
    }

    /** @return {@link #DONE}, or the simple name of the error */
    String call(String orderId, String step) {
        if (step.equals("container")) {
            book(orderId);
            return DONE;
        }
        String[] words = step.split(" ");
        InProcessFunctions.Answer answer = cloud.functions().invoke(words[0], payload(orderId, words));
        return answer.failed() ? answer.error().substring(answer.error().lastIndexOf('.') + 1) : DONE;
    }

    /** The sample event of the function, for this order. */
    private static JsonNode payload(String orderId, String[] words) {
        ObjectNode payload = Scenario.sample(EVENTS.resolve(words[0] + ".json")).deepCopy();
        payload.put("orderId", orderId);
        ((ObjectNode) payload.path("execution")).put("id", "arn:aws:states:us-east-1:123456789012:execution:o:"
                + orderId);
        if (words.length > 1) {
            payload.put(words[0].equals("CloseOrder") ? "status" : "outcome", words[1]);
        }
        return payload;
    }

    /** What the container writes, unless the shipment is cancelled. */
    private void book(String orderId) {
        try {
            cloud.dynamoDb().updateItem(booking(orderId));
        } catch (ConditionalCheckFailedException cancelled) {
            // The container has nothing to pack.
        }
    }

    private Consumer<UpdateItemRequest.Builder> booking(String orderId) {
        return update -> update.tableName(cloud.stack().physicalId("ShipmentsTable"))
                .key(Map.of("orderId", AttributeValue.fromS(orderId)))
                .conditionExpression("#status = :preparing OR #status = :booked")
                .updateExpression("SET #status = :booked, #parcels = :parcels, #version = #version + :one")
                .expressionAttributeNames(Map.of("#status", "status", "#parcels", "parcels", "#version", "version"))
                .expressionAttributeValues(Map.of(":preparing", AttributeValue.fromS("PREPARING"), ":booked",
                        AttributeValue.fromS("BOOKED"), ":one",
                        AttributeValue.fromN("1"), ":parcels",
                        AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("trackingNumber",
                                AttributeValue.fromS("OF-1"), "weightGrams", AttributeValue.fromN("700")))))));
    }
}

package orderflow.order.parking;

import java.time.LocalDate;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sqs.SqsClient;

import orderflow.aws.Resources;

/** Sends parked orders to an SQS queue. */
@Singleton
public class SqsParkedOrders implements ParkedOrders {

    private static final JsonMapper ASCII_JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final SqsClient sqs;
    private final String queueUrl;

    SqsParkedOrders(SqsClient sqs, Resources resources) {
        this.sqs = sqs;
        this.queueUrl = resources.parkedOrdersQueueUrl();
    }

    @Override
    public void send(ParkedOrder parked) {
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body(parked)));
    }

    /** SQS rejects some characters that JSON allows, so all non-ASCII characters are escaped. */
    private static String ascii(ObjectNode body) {
        try {
            return ASCII_JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Writing a JSON tree never fails", impossible);
        }
    }

    private static String body(ParkedOrder parked) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("orderId", parked.orderId())
                .put("executionArn", parked.executionArn()).put("status", parked.executionStatus());
        parked.state().ifPresent(state -> body.put("state", state));
        parked.error().ifPresent(error -> body.put("error", error));
        parked.message().ifPresent(message -> body.put("message", message));
        parked.statusBefore().ifPresent(before -> body.put("statusBefore", before.name()));
        body.put("whatToDo", parked.whatToDo());
        parked.redrive().ifPresent(redrive -> write(body.putObject("redrive"), redrive));
        ArrayNode settle = body.putArray("settle");
        parked.settle().forEach(settlement -> write(settle.addObject(), settlement));
        return ascii(body);
    }

    private static void write(ObjectNode json, ParkedOrder.Redrive redrive) {
        redrive.until().map(LocalDate::toString).ifPresent(day -> json.put("until", day));
        json.put("effect", redrive.effect()).put("command", redrive.command());
    }

    private static void write(ObjectNode json, ParkedOrder.Settlement settlement) {
        json.put("direction", settlement.direction().name()).put("effect", settlement.effect()).put("command",
                settlement.command());
    }
}

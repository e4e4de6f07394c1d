package orderflow.local.events;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import lambdahost.InvocationResult;

/**
 * The record that Lambda sends to a function's on-failure destination (Lambda developer guide, "Capturing records of
 * Lambda asynchronous invocations").
 */
final class DestinationRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DestinationRecord() {}

    static ObjectNode record(String function, String event, InvocationResult last, int attempts, Instant now) {
        ObjectNode record = JSON.createObjectNode().put("version", "1.0").put("timestamp",
                now.truncatedTo(ChronoUnit.MILLIS).toString());
        record.putObject("requestContext").put("requestId", last.requestId()).put("functionArn", function)
                .put("condition", "RetriesExhausted").put("approximateInvokeCount", attempts);
        record.set("requestPayload", json(event));
        record.putObject("responseContext").put("statusCode", last.statusCode())
                .put("executedVersion", last.executedVersion()).put("functionError", last.functionError());
        record.set("responsePayload", json(last.text()));
        return record;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }
}

package orderflow.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import orderflow.local.moto.StackDescription.Rule;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.time.Hold;
import stepfunctions.time.VirtualTime;

import lambdahost.InvocationResult;

class EventRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:Park:live";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:dead-letters";
    private static final String DESTINATION = "arn:aws:sqs:us-east-1:123456789012:failed-events";
    private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> delivered = new ArrayList<>();
    private RuntimeException error = new IllegalStateException("no");
    private int failures;

    @Test
    void statusChange_ofAFailedExecution_reachesTheFunctionInEventBridgesShape() throws Exception {
        EventRules rules = rules("""
                {"source":["aws.states"],"detail":{"status":["FAILED","TIMED_OUT","ABORTED"]}}""",
                "{\"Arn\":\"" + FUNCTION + "\"}");

        rules.send(StatusChange.event(execution(ExecutionStatus.RUNNING), START));
        rules.send(StatusChange.event(execution(ExecutionStatus.FAILED), START.plusSeconds(60)));

        assertEquals(1, delivered.size());
        JsonNode event = JSON.readTree(delivered.get(0).substring(FUNCTION.length() + 1));
        assertEquals("Step Functions Execution Status Change", event.path("detail-type").asText());
        assertEquals("2026-01-15T09:31:00Z", event.path("time").asText());
        JsonNode detail = event.path("detail");
        assertEquals("{\"a\":1}", detail.path("input").asText());
        assertTrue(detail.at("/inputDetails/included").asBoolean());
        assertTrue(detail.path("output").isNull() && detail.path("outputDetails").isNull());
        assertEquals(START.toEpochMilli(), detail.path("startDate").asLong());
        assertEquals("States.Timeout", detail.path("error").asText());
        assertEquals(1, detail.path("redriveCount").asInt());
    }

    @Test
    void putEvents_matching_deliversWhatTheTransformerMakes() throws Exception {
        EventRules rules = rules("{\"source\":[\"shop\"]}", """
                {"Arn":"%s","InputTransformer":{"InputPathsMap":{"id":"$.detail.id","n":"$.detail.n"},
                "InputTemplate":"{\\"thing\\": <id>, \\"text\\": \\"is <id> times <n>\\"}"}}""".formatted(FUNCTION));

        rules.putEvents("""
                {"Entries":[{"Source":"shop","DetailType":"Sold","Detail":"{\\"id\\":\\"a\\\\\\"b\\",\\"n\\":3}"},
                {"Source":"other","DetailType":"Sold","Detail":"{}"}]}""".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of(FUNCTION + " {\"thing\": \"a\\\"b\", \"text\": \"is a\\\"b times 3\"}"), delivered);
    }

    @Test
    void delivery_thatIsNotTaken_isTriedThreeTimesThenGoesToTheDeadLetterQueue() {
        failures = 3;
        error = new IllegalStateException("no");
        EventRules rules = rules("{\"source\":[\"shop\"]}", "{\"Arn\":\"" + FUNCTION
                + "\",\"Input\":\"{}\",\"DeadLetterConfig\":{\"Arn\":\"" + QUEUE + "\"}}");

        ObjectNode event = JSON.createObjectNode().put("source", "shop");
        rules.send(event);

        assertEquals(List.of(FUNCTION + " {}", FUNCTION + " {}", FUNCTION + " {}", QUEUE + " {}"), delivered);
        assertEquals(START.plus(Duration.ofMinutes(3)), time.now());
    }

    @Test
    void function_thatFails_isTriedThreeTimesThenTheEventGoesToItsDestination() throws Exception {
        failures = 3;
        error = new FunctionFailed(new InvocationResult("id", 200, "Unhandled",
                "{\"errorType\":\"an.Error\"}".getBytes(StandardCharsets.UTF_8), new byte[0], "live"));
        EventRules rules = rules("{\"source\":[\"shop\"]}", "{\"Arn\":\"" + FUNCTION
                + "\",\"Input\":\"{\\\"a\\\":1}\",\"DeadLetterConfig\":{\"Arn\":\"" + QUEUE + "\"}}");

        rules.send(JSON.createObjectNode().put("source", "shop"));

        assertEquals(4, delivered.size());
        assertEquals(JSON.readTree("""
                {"version":"1.0","timestamp":"2026-01-15T09:33:00Z",
                 "requestContext":{"requestId":"id","functionArn":"%s","condition":"RetriesExhausted",
                                   "approximateInvokeCount":3},
                 "requestPayload":{"a":1},
                 "responseContext":{"statusCode":200,"executedVersion":"live","functionError":"Unhandled"},
                 "responsePayload":{"errorType":"an.Error"}}""".formatted(FUNCTION)),
                JSON.readTree(delivered.get(3).substring(DESTINATION.length() + 1)));
    }

    @Test
    void delivery_thatIsRefused_isTriedAgainForSixHoursBeforeItGoesToTheDeadLetterQueue() {
        failures = 10;
        error = new DeliveryAttempt.Refused(null);
        EventRules rules = rules("{\"source\":[\"shop\"]}", "{\"Arn\":\"" + FUNCTION
                + "\",\"Input\":\"{}\",\"DeadLetterConfig\":{\"Arn\":\"" + QUEUE + "\"}}");

        rules.send(JSON.createObjectNode().put("source", "shop"));
        assertEquals(Collections.nCopies(11, FUNCTION + " {}"), delivered);
        assertEquals(START.plusSeconds(511 + 300), time.now());

        delivered.clear();
        failures = 81;
        rules.send(JSON.createObjectNode().put("source", "shop"));
        assertEquals(82, delivered.size());
        assertEquals(QUEUE + " {}", delivered.get(81));
    }

    @Test
    void deliveries_whileAnEventWaitsForItsNextAttempt_areQuietButNotSettled() throws Exception {
        failures = 1;
        error = new DeliveryAttempt.Refused(null);
        Deliveries deliveries = new Deliveries(time, this::deliver, Map.of());

        try (Hold clock = time.hold()) {
            deliveries.send(new Target(FUNCTION, JSON.createObjectNode()), "{}");

            assertTrue(deliveries.awaitQuiet(Duration.ZERO));
            assertFalse(deliveries.isSettled());
        }

        assertTrue(deliveries.isSettled());
        assertEquals(2, delivered.size());
    }

    @Test
    void deliveries_afterAnEventIsGivenUp_areSettled() {
        failures = 3;
        Deliveries deliveries = new Deliveries(time, this::deliver, Map.of());

        deliveries.send(new Target(FUNCTION,
                JSON.createObjectNode().set("DeadLetterConfig", JSON.createObjectNode().put("Arn", QUEUE))), "{}");

        assertEquals(4, delivered.size());
        assertTrue(deliveries.isSettled());
    }

    private EventRules rules(String pattern, String target) {
        try {
            Rule rule = new Rule("Rule", "rule", "arn:aws:events:us-east-1:123456789012:rule/rule", "default", true,
                    JSON.readTree(pattern), null, List.of(JSON.readTree(target)));
            return new EventRules(List.of(rule), new Deliveries(time, this::deliver, Map.of(FUNCTION, DESTINATION)),
                    time::now, "123456789012",
                    "us-east-1");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private CompletableFuture<Void> deliver(Target target, String input) {
        delivered.add(target.arn() + " " + input);
        return failures-- > 0
                ? CompletableFuture.failedFuture(error)
                : CompletableFuture.completedFuture(null);
    }

    private static ExecutionDescription execution(ExecutionStatus status) {
        boolean ended = status != ExecutionStatus.RUNNING;
        String arn = "arn:aws:states:us-east-1:123456789012:execution:M:e";
        return new ExecutionDescription(arn, arn.replace("execution", "stateMachine").replace(":e", ""), "e", status,
                START, ended ? START.plusSeconds(60) : null, JSON.createObjectNode().put("a", 1), null,
                ended ? "States.Timeout" : null, null, 1, null, "NOT_REDRIVABLE", null);
    }
}

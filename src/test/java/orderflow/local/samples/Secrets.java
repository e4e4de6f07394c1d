package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.StageClient;

/** The confidential parts of an order. They must appear only in the steps and tables that need them. */
final class Secrets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "ExecutionStarted";
    /** The state that gets the input of the execution. */
    private static final String FIRST = "CaptureOrder";
    /** What a state sends to its function. What the function answers must contain nothing confidential. */
    private static final String REQUEST = "TaskScheduled";
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** Shorter codes and codes without a digit also occur as ordinary words and numbers. */
    private static final Pattern TELLING_CODE = Pattern.compile("(?=.*\\d).{5,}");

    /** For each kind, the steps that receive it and the tables that store it. */
    private enum Kind {

        TOKEN(Set.of("CaptureOrder", "AuthorizePayment"), Set.of()),
        CONTACT(Set.of("CaptureOrder", "NotifyCustomer"),
                Set.of("OrdersTable")),
        ADDRESS(Set.of("CaptureOrder", "NotifyCustomer"),
                Set.of("OrdersTable", "InvoicesTable"));

        private final Set<String> takers;
        private final Set<String> tables;

        Kind(Set<String> takers, Set<String> tables) {
            this.takers = takers;
            this.tables = tables;
        }
    }

    private final Map<String, Kind> texts = new TreeMap<>();

    private Secrets() {}

    static Secrets of(JsonNode order) {
        Secrets secrets = new Secrets();
        secrets.add(Kind.TOKEN, order.at("/payment/token"));
        secrets.add(Kind.CONTACT, order.at("/customer/email"));
        secrets.add(Kind.CONTACT, order.at("/customer/phone"));
        secrets.add(Kind.ADDRESS, order.at("/shippingAddress/street"));
        secrets.add(Kind.ADDRESS, order.at("/shippingAddress/city"));
        if (TELLING_CODE.matcher(order.at("/shippingAddress/postalCode").asText()).matches()) {
            secrets.add(Kind.ADDRESS, order.at("/shippingAddress/postalCode"));
        }
        return secrets;
    }

    /**
     * A code of digits counts only as a separate word, not as a part of a time or as a port in a log line.
     */
    private static boolean stands(String secret, String text) {
        return DIGITS.matcher(secret).matches()
                ? Pattern.compile("(?<![\\w.:+-])" + secret + "(?![\\w.-])").matcher(text).find()
                : text.contains(secret);
    }

    private void add(Kind kind, JsonNode text) {
        if (text.isTextual() && !text.asText().isBlank()) {
            texts.put(text.asText(), kind);
        }
    }

    void assertNotLeaked(StageClient stage, StackReader books, Traces traces) {
        assertFalse(traces.lines().isEmpty(), "nothing was logged");
        texts.forEach((text, kind) -> {
            List<String> leaks = new ArrayList<>();
            traces.lines().stream().filter(line -> stands(text, line)).forEach(line -> leaks.add("log " + line));
            executions(stage).forEach(arn -> leaks.addAll(inHistory(stage, arn, text, kind)));
            inMessages(stage, text).forEach(leaks::add);
            stage.stack().resources().entrySet().stream()
                    .filter(it -> it.getValue().type().equals("AWS::DynamoDB::Table"))
                    .map(Map.Entry::getKey).filter(table -> !kind.tables.contains(table))
                    .forEach(table -> books.all(table).stream().filter(item -> stands(text, item.toString()))
                            .forEach(item -> leaks.add(table + " " + item)));
            assertEquals(List.of(), leaks, text);
        });
    }

    private static List<String> executions(StageClient stage) {
        List<String> arns = new ArrayList<>();
        stage.stack().stateMachines().forEach(machine -> stage
                .stepFunctions("ListExecutions", JSON.createObjectNode().put("stateMachineArn", machine.arn()))
                .path("executions").forEach(execution -> arns.add(execution.path("executionArn").asText())));
        return arns;
    }

    private static List<String> inHistory(StageClient stage, String arn, String text, Kind kind) {
        List<String> leaks = new ArrayList<>();
        Map<Long, String> states = new HashMap<>();
        for (JsonNode event : history(stage, arn)) {
            String state = event.path("type").asText().endsWith("StateEntered")
                    ? event.at("/stateEnteredEventDetails/name").asText()
                    : states.getOrDefault(event.path("previousEventId").asLong(), "");
            states.put(event.path("id").asLong(), state);
            String type = event.path("type").asText();
            boolean input = type.equals(START) || type.endsWith("StateEntered") && state.equals(FIRST);
            boolean taken = input || type.equals(REQUEST) && kind.takers.contains(state);
            if (!taken && stands(text, event.toString())) {
                leaks.add(state + " " + event);
            }
        }
        return leaks;
    }

    private static List<JsonNode> history(StageClient stage, String arn) {
        List<JsonNode> events = new ArrayList<>();
        ObjectNode request = JSON.createObjectNode().put("executionArn", arn).put("maxResults", 1000);
        do {
            JsonNode page = stage.stepFunctions("GetExecutionHistory", request);
            page.path("events").forEach(events::add);
            request.set("nextToken", page.path("nextToken"));
        } while (request.path("nextToken").isTextual());
        return events;
    }

    /** The recipient is an attribute of the message, or the number of the SMS. The text must not repeat either. */
    private static List<String> inMessages(StageClient stage, String text) {
        List<String> leaks = new ArrayList<>();
        JsonNode published = stage.published();
        published.path("topics").forEach(topic -> topic.forEach(message -> {
            ObjectNode said = message.deepCopy();
            ((ObjectNode) said.path("attributes")).remove("recipient");
            if (stands(text, said.toString())) {
                leaks.add("message " + message);
            }
        }));
        published.path("sms").forEach(sms -> {
            if (stands(text, sms.path("message").asText())) {
                leaks.add("SMS " + sms);
            }
        });
        ObjectNode request = JSON.createObjectNode().put("QueueUrl", stage.stack().physicalId("ParkedOrdersQueue"))
                .put("MaxNumberOfMessages", 10).put("VisibilityTimeout", 0);
        stage.sqs("ReceiveMessage", request).path("Messages").forEach(message -> {
            if (stands(text, message.path("Body").asText())) {
                leaks.add("parked " + message);
            }
        });
        return leaks;
    }
}

package stepfunctions.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.definition.Diagnostic;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.CreateStateMachine;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/** Replays one case and compares the results with AWS's recording. */
public final class Replay {

    private static final List<String> DETAILS = List.of("name", "index", "length", "input", "output", "error", "cause",
            "assignedVariables",
            "evaluationFailedEventDetails", "resource", "resourceType", "parameters", "timeoutInSeconds",
            "heartbeatInSeconds");

    private Replay() {}

    /** The differences from a recorded execution; empty if everything that was recorded matches. */
    public static List<Difference> execution(JsonNode testCase) {
        JsonNode context = testCase.get("context");
        RecordedTasks tasks = new RecordedTasks(testCase.get("tasks"));
        try (StepFunctions service = StepFunctions.builder()
                .time(new VirtualTime(Instant.parse(context.get("startTime").asText()))).tasks(tasks)
                .account(context.get("accountId").asText()).region(context.get("region").asText())
                .partition(context.get("partition").asText()).nestedExecutions(false)
                .build()) {
            CreateStateMachine create = new CreateStateMachine(chosen(context, "stateMachineName"),
                    testCase.get("definition").toString(),
                    StateMachineType.valueOf(testCase.get("type").asText()), "arn:aws:iam::111111111111:role/role",
                    Map.of(), null, null);
            String machine = service.createStateMachine(create).stateMachineArn();
            String arn = service.startExecution(machine, chosen(context, "executionName"), testCase.get("input"))
                    .executionArn();
            List<Difference> differences = new ArrayList<>();
            tasks.faults().forEach(fault -> differences.add(Difference.of("tasks", null, fault)));
            outcome(testCase.get("expected"), service.describeExecution(arn), differences);
            events(testCase, service.history(arn), differences);
            return differences;
        } catch (StepFunctionsException e) {
            return List.of(Difference.of("definition", "accepted", e.code() + ": " + e.getMessage()));
        }
    }

    private static String chosen(JsonNode context, String name) {
        String value = context.get(name).asText();
        return value.startsWith("<") ? name : value;
    }

    private static void outcome(JsonNode expected, ExecutionDescription actual, List<Difference> differences) {
        ObjectNode came = JsonNodeFactory.instance.objectNode();
        came.put("status", actual.status().name());
        if (actual.output() != null) {
            came.set("output", actual.output());
        }
        if (actual.error() != null) {
            came.put("error", actual.error());
        }
        if (actual.cause() != null) {
            came.put("cause", actual.cause());
        }
        for (String member : List.of("status", "output", "error", "cause")) {
            compare("outcome", member, expected.get(member), came.get(member), differences);
        }
    }

    private static void compare(String where, String member, JsonNode expected, JsonNode actual,
            List<Difference> differences) {
        if (!Match.matches(member, expected, actual)) {
            differences.add(new Difference(where + "." + member, expected, actual));
        }
    }

    private static void events(JsonNode testCase, List<HistoryEvent> history, List<Difference> differences) {
        JsonNode expected = testCase.get("expected").get("events");
        if (expected == null) {
            return;
        }
        ArrayNode actual = JsonNodeFactory.instance.arrayNode();
        history.forEach(event -> actual.add(flat(event)));
        if (expected.size() != actual.size()) {
            differences.add(Difference.of("events", types(expected), types(actual)));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            String where = "event " + (i + 1);
            compare(where, "type", expected.get(i).get("type"), actual.get(i).get("type"), differences);
            for (String member : DETAILS) {
                compare(where, member, expected.get(i).get(member), actual.get(i).get(member), differences);
            }
            if (expected.get(i).has("id")) {
                compare(where, "id", expected.get(i).get("id"), actual.get(i).get("id"), differences);
                compare(where, "previousEventId", expected.get(i).get("previousEventId"),
                        actual.get(i).get("previousEventId"), differences);
            }
        }
    }

    private static List<String> types(JsonNode events) {
        List<String> types = new ArrayList<>();
        events.forEach(event -> types.add(event.get("type").asText()));
        return types;
    }

    private static ObjectNode flat(HistoryEvent event) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        flat.put("id", event.id()).put("previousEventId", event.previousEventId()).put("type", event.type());
        if (event.type().equals("EvaluationFailed")) {
            flat.set("evaluationFailedEventDetails", event.details());
        } else {
            flat.setAll(event.details());
        }
        return flat;
    }

    /** The differences from a recorded validation of a definition: accepted or not, error code, location. */
    public static List<Difference> verdict(JsonNode testCase) {
        String definition = testCase.has("definitionText")
                ? testCase.get("definitionText").asText()
                : testCase.get("definition").toString();
        StateMachineType type = StateMachineType.valueOf(testCase.get("type").asText());
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).build()) {
            List<Diagnostic> diagnostics = service.validateStateMachineDefinition(definition, type);
            JsonNode expected = testCase.get("expected");
            List<Difference> differences = new ArrayList<>();
            if (expected.get("accepted").asBoolean() != diagnostics.isEmpty()) {
                differences.add(Difference.of("diagnostics", expected, diagnostics));
            } else if (expected.has("diagnostics")) {
                Set<String> wanted = new TreeSet<>();
                expected.get("diagnostics").forEach(each -> wanted
                        .add(each.get("code").asText() + " at " + each.path("location").asText("null")));
                Set<String> came = new TreeSet<>();
                diagnostics.forEach(each -> came.add(each.code() + " at " + each.location()));
                if (!wanted.equals(came)) {
                    differences.add(Difference.of("diagnostics", expected.get("diagnostics"), diagnostics));
                }
            } else if (!diagnostics.isEmpty()) {
                refusal(service, definition, type, expected, differences);
            }
            return differences;
        }
    }

    private static void refusal(StepFunctions service, String definition, StateMachineType type, JsonNode expected,
            List<Difference> differences) {
        try {
            service.createStateMachine(new CreateStateMachine("m", definition, type,
                    "arn:aws:iam::111111111111:role/role", Map.of(), null, null));
            differences.add(Difference.of("refusal", expected, null));
        } catch (StepFunctionsException e) {
            if (!e.code().equals(expected.get("error").asText())
                    || !place(e.getMessage()).equals(place(expected.get("message").asText()))) {
                differences.add(Difference.of("refusal", expected, e.code() + ": " + e.getMessage()));
            }
        }
    }

    private static String place(String message) {
        return message.substring(message.lastIndexOf(" at ") + 1);
    }

}

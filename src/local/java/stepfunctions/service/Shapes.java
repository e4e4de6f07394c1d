package stepfunctions.service;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.definition.Diagnostic;

/** The API's output shapes. */
final class Shapes {

    private Shapes() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @return a timestamp in the protocol's format: seconds since 1970-01-01T00:00:00Z, with milliseconds */
    static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }

    private static void date(ObjectNode shape, String name, Instant moment) {
        if (moment != null) {
            shape.put(name, seconds(moment));
        }
    }

    private static void text(ObjectNode shape, String name, String value) {
        if (value != null) {
            shape.put(name, value);
        }
    }

    /** @param data whether to include the definition; otherwise, it is an empty object */
    static ObjectNode stateMachine(StateMachineDescription machine, boolean data) {
        ObjectNode shape = stateMachineListItem(machine).put("status", "ACTIVE");
        shape.put("definition", data ? machine.definition() : "{}").put("roleArn", machine.roleArn());
        configuration(shape, machine);
        text(shape, "revisionId", machine.revisionId());
        return shape;
    }

    private static void configuration(ObjectNode shape, StateMachineDescription machine) {
        ObjectNode logging = object().put("level", "OFF").put("includeExecutionData", false);
        shape.set("loggingConfiguration", machine.logging() == null ? logging : machine.logging());
        shape.set("tracingConfiguration",
                machine.tracing() == null ? object().put("enabled", false) : machine.tracing());
        shape.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
    }

    static ObjectNode stateMachineListItem(StateMachineDescription machine) {
        ObjectNode shape = object().put("stateMachineArn", machine.stateMachineArn()).put("name", machine.name())
                .put("type", machine.type().name());
        date(shape, "creationDate", machine.creationDate());
        return shape;
    }

    static ObjectNode stateMachineForExecution(StateMachineDescription machine, boolean data) {
        ObjectNode shape = object().put("stateMachineArn", machine.stateMachineArn()).put("name", machine.name());
        shape.put("definition", data ? machine.definition() : "{}").put("roleArn", machine.roleArn());
        configuration(shape, machine);
        text(shape, "revisionId", machine.revisionId());
        date(shape, "updateDate", machine.updateDate() == null ? machine.creationDate() : machine.updateDate());
        return shape;
    }

    static ObjectNode execution(ExecutionDescription execution, boolean data) {
        ObjectNode shape = executionListItem(execution);
        if (data) {
            payload(shape, "input", execution.input());
            if (execution.output() != null) {
                payload(shape, "output", execution.output());
            }
            text(shape, "error", execution.error());
            text(shape, "cause", execution.cause());
        }
        shape.put("redriveStatus", execution.redriveStatus());
        text(shape, "redriveStatusReason", execution.redriveStatusReason());
        return shape;
    }

    private static void payload(ObjectNode shape, String name, JsonNode value) {
        shape.put(name, JsonText.of(value));
        shape.putObject(name + "Details").put("included", true);
    }

    static ObjectNode executionListItem(ExecutionDescription execution) {
        ObjectNode shape = object().put("executionArn", execution.executionArn()).put("stateMachineArn",
                execution.stateMachineArn());
        shape.put("name", execution.name()).put("status", execution.status().name());
        date(shape, "startDate", execution.startDate());
        date(shape, "stopDate", execution.stopDate());
        shape.put("redriveCount", execution.redriveCount());
        date(shape, "redriveDate", execution.redriveDate());
        return shape;
    }

    static ObjectNode diagnostic(Diagnostic diagnostic) {
        ObjectNode shape = object().put("severity", diagnostic.severity()).put("code", diagnostic.code()).put("message",
                diagnostic.message());
        text(shape, "location", diagnostic.location());
        return shape;
    }
}

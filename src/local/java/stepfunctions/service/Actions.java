package stepfunctions.service;

import java.time.Instant;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.definition.Diagnostic;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.JsonProtocol.Action;

/** The API's actions, which call a service. */
final class Actions {

    private static final int DIAGNOSTICS_LIMIT = 100;

    private enum Encryption {
        AWS_OWNED_KEY,
        CUSTOMER_MANAGED_KMS_KEY
    }

    private enum IncludedData {
        ALL_DATA,
        METADATA_ONLY
    }

    private enum Severity {
        ERROR,
        WARNING
    }

    private enum RedriveFilter {
        REDRIVEN,
        NOT_REDRIVEN;

        boolean takes(ExecutionDescription execution) {
            return execution.redriveCount() > 0 == (this == REDRIVEN);
        }
    }

    private final StepFunctions service;

    Actions(StepFunctions service) {
        this.service = service;
    }

    Map<String, Action> byName() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("CreateStateMachine", this::createStateMachine);
        actions.put("UpdateStateMachine", this::updateStateMachine);
        actions.put("DescribeStateMachine", this::describeStateMachine);
        actions.put("DeleteStateMachine", this::deleteStateMachine);
        actions.put("ListStateMachines", this::listStateMachines);
        actions.put("ValidateStateMachineDefinition", this::validate);
        actions.put("DescribeStateMachineForExecution", this::describeForExecution);
        actions.put("StartExecution", this::startExecution);
        actions.put("StopExecution", this::stopExecution);
        actions.put("DescribeExecution", this::describeExecution);
        actions.put("ListExecutions", this::listExecutions);
        actions.put("GetExecutionHistory", this::history);
        actions.put("RedriveExecution", this::redriveExecution);
        actions.put("SendTaskSuccess", this::sendTaskSuccess);
        actions.put("SendTaskFailure", this::sendTaskFailure);
        actions.put("SendTaskHeartbeat", this::sendTaskHeartbeat);
        actions.put("TagResource", this::tagResource);
        actions.put("UntagResource", this::untagResource);
        actions.put("ListTagsForResource", this::listTags);
        return actions;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode createStateMachine(Parameters request) {
        refuseUnsupported(request);
        StateMachineType type = request.constant("type", StateMachineType.class);
        StateMachineDescription created = service
                .createStateMachine(new CreateStateMachine(request.required("name", Length.NAME),
                        request.required("definition", Length.DEFINITION),
                        type == null ? StateMachineType.STANDARD : type, request.required("roleArn", Length.ARN),
                        request.tags(),
                        logging(request), tracing(request)));
        return empty().put("stateMachineArn", created.stateMachineArn()).put("creationDate",
                Shapes.seconds(created.creationDate()));
    }

    private static void refuseUnsupported(Parameters request) {
        if (request.flag("publish", false) || request.has("versionDescription")) {
            throw new StepFunctionsException("ValidationException",
                    "Versions of state machines are not supported locally");
        }
        Parameters encryption = request.structure("encryptionConfiguration");
        if (encryption != null && encryption.constant("type", Encryption.class) != Encryption.AWS_OWNED_KEY) {
            throw new StepFunctionsException("ValidationException",
                    "Encryption with a customer managed key is not supported locally");
        }
    }

    private static JsonNode logging(Parameters request) {
        Parameters logging = request.structure("loggingConfiguration");
        LoggingConfiguration.check(logging);
        return logging == null ? null : logging.json();
    }

    private static JsonNode tracing(Parameters request) {
        Parameters tracing = request.structure("tracingConfiguration");
        if (tracing == null) {
            return null;
        }
        tracing.flag("enabled", false);
        return tracing.json();
    }

    /** Rejects ARNs of Express executions, because the API's actions on executions do not support them. */
    private static String standardExecution(Parameters request) {
        String arn = request.required("executionArn", Length.ARN);
        Arns.checkArn(arn, "execution");
        return arn;
    }

    private ObjectNode updateStateMachine(Parameters request) {
        refuseUnsupported(request);
        StateMachineDescription updated = service.updateStateMachine(request.required("stateMachineArn", Length.ARN),
                request.text("definition", Length.DEFINITION),
                request.text("roleArn", Length.ARN), logging(request), tracing(request));
        return empty().put("updateDate", Shapes.seconds(service.time().now())).put("revisionId", updated.revisionId());
    }

    private ObjectNode describeStateMachine(Parameters request) {
        boolean data = withData(request);
        return Shapes.stateMachine(service.describeStateMachine(request.required("stateMachineArn", Length.ARN)), data);
    }

    private static boolean withData(Parameters request) {
        return request.constant("includedData", IncludedData.class) != IncludedData.METADATA_ONLY;
    }

    private ObjectNode deleteStateMachine(Parameters request) {
        service.deleteStateMachine(request.required("stateMachineArn", Length.ARN));
        return empty();
    }

    private ObjectNode listStateMachines(Parameters request) {
        return new Listing<>("stateMachines", service.listStateMachines(), StateMachineDescription::stateMachineArn)
                .page(request, Shapes::stateMachineListItem);
    }

    private ObjectNode validate(Parameters request) {
        StateMachineType type = request.constant("type", StateMachineType.class);
        request.constant("severity", Severity.class);
        List<Diagnostic> found = service.validateStateMachineDefinition(
                request.required("definition", Length.DEFINITION),
                type == null ? StateMachineType.STANDARD : type);
        int most = request.pageSize(DIAGNOSTICS_LIMIT);
        ObjectNode answer = empty().put("result", found.isEmpty() ? "OK" : "FAIL");
        ArrayNode diagnostics = answer.putArray("diagnostics");
        found.stream().limit(most).forEach(each -> diagnostics.add(Shapes.diagnostic(each)));
        return answer.put("truncated", found.size() > most);
    }

    private ObjectNode describeForExecution(Parameters request) {
        boolean data = withData(request);
        String arn = standardExecution(request);
        return Shapes.stateMachineForExecution(service.describeStateMachineForExecution(arn), data);
    }

    private ObjectNode startExecution(Parameters request) {
        JsonNode input = request.payload("input", "{}", "InvalidExecutionInput",
                "Invalid State Machine Execution Input");
        String name = request.text("name", Length.NAME);
        ExecutionDescription started = service.startExecution(request.required("stateMachineArn", Length.ARN),
                name == null ? UUID.randomUUID().toString() : name, input);
        return empty().put("executionArn", started.executionArn()).put("startDate",
                Shapes.seconds(started.startDate()));
    }

    private ObjectNode stopExecution(Parameters request) {
        String arn = standardExecution(request);
        service.stopExecution(arn, request.text("error", Length.ERROR), request.text("cause", Length.CAUSE));
        ExecutionDescription stopped = service.describeExecution(arn);
        return empty().put("stopDate",
                Shapes.seconds(stopped.stopDate() == null ? service.time().now() : stopped.stopDate()));
    }

    private ObjectNode describeExecution(Parameters request) {
        boolean data = withData(request);
        return Shapes.execution(service.describeExecution(standardExecution(request)), data);
    }

    private ObjectNode listExecutions(Parameters request) {
        if (request.has("mapRunArn")) {
            throw new StepFunctionsException("ValidationException", "Executions of Map Runs are not listed locally");
        }
        String machine = request.required("stateMachineArn", Length.ARN);
        if (service.describeStateMachine(machine).type() == StateMachineType.EXPRESS) {
            throw new StepFunctionsException("StateMachineTypeNotSupported",
                    "This operation is not supported by this type of state machine");
        }
        ExecutionStatus status = request.constant("statusFilter", ExecutionStatus.class);
        RedriveFilter redrives = request.constant("redriveFilter", RedriveFilter.class);
        List<ExecutionDescription> all = service.listExecutions(machine,
                each -> (status == null || each.status() == status) && (redrives == null || redrives.takes(each)));
        return new Listing<>("executions", all, Actions::newestFirst).page(request, Shapes::executionListItem);
    }

    private static String newestFirst(ExecutionDescription execution) {
        Instant start = execution.startDate();
        return String.format("%019d.%09d %s", Long.MAX_VALUE - start.getEpochSecond(), 999_999_999 - start.getNano(),
                execution.executionArn());
    }

    private ObjectNode history(Parameters request) {
        List<HistoryEvent> events = service.history(standardExecution(request));
        boolean reversed = request.flag("reverseOrder", false);
        EventShapes shapes = new EventShapes(request.flag("includeExecutionData", true));
        return new Listing<>("events", reversed ? reversed(events) : events,
                event -> String.format("%019d", reversed ? Long.MAX_VALUE - event.id() : event.id()))
                .page(request, shapes::event);
    }

    /** @return a view of the list, so that a page touches only its own events */
    private static <T> List<T> reversed(List<T> list) {
        return new AbstractList<>() {

            @Override
            public T get(int index) {
                return list.get(list.size() - 1 - index);
            }

            @Override
            public int size() {
                return list.size();
            }
        };
    }

    private ObjectNode redriveExecution(Parameters request) {
        ExecutionDescription redriven = service.redriveExecution(standardExecution(request),
                request.text("clientToken", Length.CLIENT_TOKEN));
        return empty().put("redriveDate", Shapes.seconds(redriven.redriveDate()));
    }

    private ObjectNode sendTaskSuccess(Parameters request) {
        service.sendTaskSuccess(request.required("taskToken", Length.TASK_TOKEN),
                request.payload("output", null, "InvalidOutput", "Invalid Output"));
        return empty();
    }

    private ObjectNode sendTaskFailure(Parameters request) {
        service.sendTaskFailure(request.required("taskToken", Length.TASK_TOKEN), request.text("error", Length.ERROR),
                request.text("cause", Length.CAUSE));
        return empty();
    }

    private ObjectNode sendTaskHeartbeat(Parameters request) {
        service.sendTaskHeartbeat(request.required("taskToken", Length.TASK_TOKEN));
        return empty();
    }

    private ObjectNode tagResource(Parameters request) {
        request.requireList("tags");
        service.tagResource(request.required("resourceArn", Length.ARN), request.tags());
        return empty();
    }

    private ObjectNode untagResource(Parameters request) {
        service.untagResource(request.required("resourceArn", Length.ARN), request.texts("tagKeys", Length.TAG_KEY));
        return empty();
    }

    private ObjectNode listTags(Parameters request) {
        ObjectNode answer = empty();
        ArrayNode tags = answer.putArray("tags");
        service.listTagsForResource(request.required("resourceArn", Length.ARN))
                .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
        return answer;
    }
}

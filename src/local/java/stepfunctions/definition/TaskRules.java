package stepfunctions.definition;

import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;
import stepfunctions.task.Pattern;
import stepfunctions.task.Resource;

/** The validation rules for Task states. */
final class TaskRules {

    private static final long LONGEST_SECONDS = 99_999_999;

    private final Findings findings;
    private final StateMachineType type;
    private final Predicate<Resource> supported;

    TaskRules(Findings findings, StateMachineType type, Predicate<Resource> supported) {
        this.findings = findings;
        this.type = type;
        this.supported = supported;
    }

    void validate(JsonNode state, String location, boolean jsonata) {
        if (findings.require(state, location, "Resource") && findings.isText(state, "Resource", location)) {
            resource(state, location, jsonata);
        }
        for (String field : new String[]{"TimeoutSeconds", "HeartbeatSeconds"}) {
            findings.exclusive(state, location, field, field + "Path");
            if (!(jsonata && state.path(field).isTextual())) {
                findings.wholeNumber(state, field, 1, LONGEST_SECONDS, location);
            }
        }
        if (state.path("TimeoutSeconds").isNumber() && state.path("HeartbeatSeconds").isNumber()
                && state.get("HeartbeatSeconds").asLong() >= state.get("TimeoutSeconds").asLong()) {
            findings.schema("HeartbeatSeconds must be less than TimeoutSeconds",
                    Findings.child(location, "HeartbeatSeconds"));
        }
        credentials(state.get("Credentials"), Findings.child(location, "Credentials"), jsonata);
    }

    private void credentials(JsonNode credentials, String location, boolean jsonata) {
        if (credentials == null || jsonata && credentials.isTextual()) {
            return;
        }
        if (!credentials.has("RoleArn") && (jsonata || !credentials.has("RoleArn.$"))) {
            findings.schema("The field 'RoleArn' is required but was missing", location);
        }
    }

    private void resource(JsonNode state, String location, boolean jsonata) {
        String text = state.get("Resource").textValue();
        Resource resource = Resource.parse(text);
        supported(text, resource, Findings.child(location, "Resource"));
        if (resource != null && resource.isIntegration()) {
            arguments(state, resource, location, jsonata ? "Arguments" : "Parameters");
        }
    }

    private void arguments(JsonNode state, Resource resource, String location, String field) {
        if (!state.has(field)) {
            findings.schema(field + " field is required for resource ARN: " + resource.text(), location);
        } else if (state.get(field).isObject()) {
            RequiredFields.of(resource).stream()
                    .filter(name -> !state.get(field).has(name) && !state.get(field).has(name + ".$"))
                    .forEach(name -> findings.schema("The field '" + name + "' is required but was missing",
                            Findings.child(location, field)));
        }
    }

    private void supported(String text, Resource resource, String location) {
        if (resource == null) {
            findings.schema("The resource provided " + text
                    + " is not recognized. The value is not a valid resource ARN, or the resource is not available "
                    + "in this region.", location);
            return;
        }
        if (type == StateMachineType.EXPRESS) {
            express(resource, location);
        }
        if (resource.kind() == Resource.Kind.ACTIVITY && type != StateMachineType.EXPRESS) {
            findings.schema("Activity tasks are not supported locally", location);
        } else if (!supported.test(resource)) {
            findings.schema("The integration " + text + " is not supported locally", location);
        }
    }

    private void express(Resource resource, String location) {
        if (resource.kind() == Resource.Kind.ACTIVITY) {
            findings.schema("Express state machine does not support Activity ARN", location);
        } else if (resource.pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
            findings.schema("Express state machine does not support '.waitForTaskToken' service integration ",
                    location);
        } else if (resource.pattern() != Pattern.REQUEST_RESPONSE) {
            findings.schema("Express state machine does not support '.sync' service integration", location);
        }
    }
}

package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.task.ApiGatewayArguments;
import stepfunctions.task.Pattern;
import stepfunctions.task.Resource;
import stepfunctions.task.TaskRequest;

/** A Task state: runs a function, a service action or a nested execution. */
final class TaskState extends State {

    private static final long LONGEST_SECONDS = 99_999_999;

    private final Resource resource;

    TaskState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
        this.resource = Resource.parse(definition.get("Resource").textValue());
    }

    @Override
    public boolean mayRetry() {
        return true;
    }

    @Override
    public void execute(Visit visit) {
        String token = resource.pattern() == Pattern.REQUEST_RESPONSE ? null : visit.issueToken();
        Scope scope = visit.scope();
        JsonNode arguments = dataFlow().arguments(scope);
        Long timeout = seconds("TimeoutSeconds", scope);
        Long heartbeat = seconds("HeartbeatSeconds", scope);
        JsonNode credentials = definition().has("Credentials") ? dataFlow().template("Credentials", scope) : null;
        TaskRequest request = new TaskRequest(resource, arguments, visit.flow().context().executionArn(), name(),
                visit.enteredEventId(), visit.flow().path(), visit.retryCount(),
                visit.flow().execution().state().redriveCount(), visit.contextObject(), token,
                timeout, heartbeat, credentials);
        List<String> complaints = new ArrayList<>(ApiGatewayArguments.complaints(resource, arguments));
        complaints.addAll(visit.flow().execution().engine().tasks().complaints(request));
        if (!complaints.isEmpty()) {
            throw StatesError.runtime("The " + (isJsonata() ? "Arguments" : "Parameters") + " '" + arguments
                    + "' could not be used to start the Task: " + complaints);
        }
        new TaskTry(visit, request).begin();
    }

    private Long seconds(String field, Scope scope) {
        JsonNode value = dataFlow().number(field, scope);
        if (value == null) {
            return null;
        }
        String path = definition().path(field + "Path").asText(null);
        String place = path == null ? field : field + "Path";
        if (!value.isIntegralNumber()) {
            throw StatesError.runtime("The " + place + " field refers to value \"" + value.asText(value.toString())
                    + "\" which is not a valid integer"
                    + (path == null ? "" : ": " + path));
        }
        if (value.asLong() <= 0 || value.asLong() > LONGEST_SECONDS) {
            throw StatesError.runtime(
                    "The " + place + " parameter must be between 1 and " + LONGEST_SECONDS + ", but was: " + value);
        }
        return value.asLong();
    }
}

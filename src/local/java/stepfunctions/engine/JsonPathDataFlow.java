package stepfunctions.engine;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.InvalidPathException;

import stepfunctions.data.Assignment;
import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.jsonpath.Intrinsic;
import stepfunctions.jsonpath.Path;
import stepfunctions.jsonpath.PayloadTemplate;
import stepfunctions.jsonpath.ReferencePath;

/** Applies InputPath, Parameters, ResultSelector, ResultPath, OutputPath and Assign of a JSONPath state. */
final class JsonPathDataFlow implements DataFlow {

    /** The numbers whose path, if it has no value, leads to the same error message as InputPath. */
    private static final Set<String> TASK_TIMES = Set.of("TimeoutSeconds", "HeartbeatSeconds");

    private final JsonNode state;

    JsonPathDataFlow(JsonNode state) {
        this.state = state;
    }

    private static JsonNode filter(String field, JsonNode path, JsonNode data, Scope scope) {
        if (path == null) {
            return data;
        }
        if (path.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode value = read(path.asText(), data, scope);
        if (value == null) {
            throw StatesError.runtime(
                    "Invalid path '" + path.asText() + "' : " + Path.of(path.asText()).whyMissing(data, scope));
        }
        return value;
    }

    static JsonNode read(String path, JsonNode data, Scope scope) {
        try {
            return Path.of(path).read(data, scope);
        } catch (InvalidPathException e) {
            throw StatesError.runtime("Invalid path '" + path + "' : " + e.getMessage());
        }
    }

    JsonNode input(Scope scope) {
        return filter("InputPath", state.get("InputPath"), scope.input(), scope);
    }

    @Override
    public JsonNode arguments(Scope scope) {
        JsonNode input = input(scope);
        return state.has("Parameters") ? PayloadTemplate.resolve(state.get("Parameters"), input, scope) : input;
    }

    @Override
    public Completion complete(Exit exit, Scope scope) {
        JsonNode result = scope.result();
        if (state.has("ResultSelector")) {
            result = PayloadTemplate.resolve(state.get("ResultSelector"), result, scope);
        }
        Map<String, JsonNode> assigned = assign(exit.fields(), result, scope);
        JsonNode combined = combine(state.get("ResultPath"), scope.input(), result);
        return new Completion(filter("OutputPath", state.get("OutputPath"), combined, scope), assigned);
    }

    @Override
    public Completion caught(Exit catcher, Scope scope) {
        Map<String, JsonNode> assigned = assign(catcher.fields(), scope.errorOutput(), scope);
        return new Completion(combine(catcher.fields().get("ResultPath"), scope.input(), scope.errorOutput()),
                assigned);
    }

    private static Map<String, JsonNode> assign(JsonNode fields, JsonNode data, Scope scope) {
        JsonNode assign = fields.get("Assign");
        return assign == null
                ? Map.of()
                : Assignment.of(PayloadTemplate.resolve(assign, data, scope), scope.variables());
    }

    private static JsonNode combine(JsonNode resultPath, JsonNode input, JsonNode result) {
        if (resultPath == null) {
            return result;
        }
        if (resultPath.isNull()) {
            return input;
        }
        try {
            return ReferencePath.of(resultPath.asText()).put(input, result);
        } catch (ReferencePath.Conflict e) {
            throw StatesError.referencePathConflict(e.getMessage());
        }
    }

    @Override
    public JsonNode number(String field, Scope scope) {
        if (!state.has(field + "Path")) {
            return state.get(field);
        }
        String path = state.get(field + "Path").asText();
        if (TASK_TIMES.contains(field)) {
            return filter(field, state.get(field + "Path"), input(scope), scope);
        }
        JsonNode value = read(path, input(scope), scope);
        if (value == null) {
            throw StatesError.runtime("The " + field + "Path parameter does not reference an input value: " + path);
        }
        return value;
    }

    @Override
    public String text(String field, Scope scope) {
        if (!state.has(field + "Path")) {
            return state.has(field) ? state.get(field).asText() : null;
        }
        String path = state.get(field + "Path").asText();
        JsonNode value = path.startsWith("$")
                ? read(path, scope.input(), scope)
                : Intrinsic.parse(path).evaluate(scope.input(), scope);
        if (value == null) {
            throw StatesError.runtime("The " + field + "Path parameter does not reference an input value: " + path);
        }
        if (!value.isTextual()) {
            throw StatesError.runtime(
                    "The " + field + "Path parameter does not reference a string value: " + path + " == " + value);
        }
        return value.textValue();
    }

    @Override
    public JsonNode template(String field, Scope scope) {
        return PayloadTemplate.resolve(state.get(field), input(scope), scope);
    }
}

package stepfunctions.engine;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import stepfunctions.data.Assignment;
import stepfunctions.data.Scope;
import stepfunctions.jsonata.JsonataTemplate;

/** Applies Arguments, Output and Assign of a JSONata state. Output does not read the variables that Assign sets. */
final class JsonataDataFlow implements DataFlow {

    private final JsonNode state;

    JsonataDataFlow(JsonNode state) {
        this.state = state;
    }

    @Override
    public JsonNode arguments(Scope scope) {
        return state.has("Arguments")
                ? JsonataTemplate.resolve(state.get("Arguments"), "Arguments", scope)
                : scope.input();
    }

    @Override
    public Completion complete(Exit exit, Scope scope) {
        return completion(exit, scope.result() == null ? scope.input() : scope.result(), scope);
    }

    @Override
    public Completion caught(Exit catcher, Scope scope) {
        return completion(catcher, scope.errorOutput(), scope);
    }

    private static Completion completion(Exit exit, JsonNode otherwise, Scope scope) {
        JsonNode fields = exit.fields();
        Map<String, JsonNode> assigned = Map.of();
        if (fields.has("Assign")) {
            assigned = Assignment.of(JsonataTemplate.resolve(fields.get("Assign"), exit.place() + "Assign", scope),
                    scope.variables());
        }
        JsonNode output = fields.has("Output")
                ? JsonataTemplate.resolve(fields.get("Output"), exit.place() + "Output", scope)
                : otherwise;
        return new Completion(output, assigned);
    }

    @Override
    public JsonNode number(String field, Scope scope) {
        return state.has(field) ? JsonataTemplate.resolve(state.get(field), field, JsonNodeType.NUMBER, scope) : null;
    }

    @Override
    public String text(String field, Scope scope) {
        return state.has(field)
                ? JsonataTemplate.resolve(state.get(field), field, JsonNodeType.STRING, scope).textValue()
                : null;
    }

    @Override
    public JsonNode template(String field, Scope scope) {
        return JsonataTemplate.resolve(state.get(field), field, scope);
    }
}

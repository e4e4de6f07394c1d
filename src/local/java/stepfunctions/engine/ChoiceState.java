package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import stepfunctions.choice.ChoiceRule;
import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.jsonata.JsonataTemplate;

/** A Choice state: the first rule that matches determines the next state. */
final class ChoiceState extends State {

    ChoiceState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        Scope scope = visit.scope();
        JsonNode input = isJsonata() ? null : effectiveInput(visit);
        JsonNode choices = definition().get("Choices");
        for (int i = 0; i < choices.size(); i++) {
            if (isTrue(choices.get(i), i, input, scope)) {
                visit.succeed(input, Exit.of(choices.get(i), "Choices[" + i + "]/"));
                return;
            }
        }
        if (!definition().has("Default")) {
            throw StatesError
                    .runtime("Failed to transition out of the state. The state does not point to a next state.");
        }
        visit.succeed(input, new Exit(definition(), "", definition().get("Default").textValue()));
    }

    private boolean isTrue(JsonNode rule, int index, JsonNode input, Scope scope) {
        if (isJsonata()) {
            JsonNode condition = rule.get("Condition");
            return condition.isBoolean()
                    ? condition.booleanValue()
                    : JsonataTemplate
                            .resolve(condition, "Choices[" + index + "]/Condition", JsonNodeType.BOOLEAN, scope)
                            .booleanValue();
        }
        return new ChoiceRule(rule).isTrue(input, scope);
    }
}

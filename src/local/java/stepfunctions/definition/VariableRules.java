package stepfunctions.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The validation rules for variables: the format of names, and no assignment in an inner scope to a variable of an
 * outer scope.
 */
final class VariableRules {

    private static final String RESERVED = "states";
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}_]{0,79}");

    private final Findings findings;

    VariableRules(Findings findings) {
        this.findings = findings;
    }

    /** @param outer the variables of the scopes that enclose the group of states */
    void validate(JsonNode group, String location, Set<String> outer) {
        Set<String> visible = new HashSet<>(outer);
        states(group, location, (state, at) -> assignments(state, at, outer, visible));
        states(group, location, (state, at) -> inside(state, at, visible));
    }

    private static void states(JsonNode group, String location, BiConsumer<JsonNode, String> work) {
        String at = Findings.child(location, "States");
        group.path("States").fields()
                .forEachRemaining(state -> work.accept(state.getValue(), Findings.child(at, state.getKey())));
    }

    private void assignments(JsonNode state, String location, Set<String> outer, Set<String> visible) {
        names(state, location, outer, visible);
        for (String list : List.of("Choices", "Catch")) {
            for (int i = 0; i < state.path(list).size(); i++) {
                names(state.get(list).path(i), Findings.child(location, list) + "[" + i + "]", outer, visible);
            }
        }
    }

    private void names(JsonNode fields, String location, Set<String> outer, Set<String> visible) {
        fields.path("Assign").fieldNames().forEachRemaining(field -> {
            String name = field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
            String at = Findings.child(Findings.child(location, "Assign"), field);
            if (name.equals(RESERVED)) {
                findings.add("RESERVED_VARIABLE_NAME", "Cannot assign to reserved variable '$states'.", at);
            } else if (!NAME.matcher(name).matches()) {
                findings.add("INVALID_VARIABLE_NAME",
                        "Invalid variable name '" + name + "': the variable name contains invalid characters.", at);
            } else if (outer.contains(name)) {
                findings.add("DUPLICATE_VARIABLE_NAME",
                        "The variable name '" + name + "' was already defined in a parent scope.", at);
            }
            visible.add(name);
        });
    }

    private void inside(JsonNode state, String location, Set<String> visible) {
        for (int i = 0; i < state.path("Branches").size(); i++) {
            validate(state.get("Branches").path(i), Findings.child(location, "Branches") + "[" + i + "]", visible);
        }
        for (String field : List.of("ItemProcessor", "Iterator")) {
            JsonNode processor = state.path(field);
            boolean apart = "DISTRIBUTED".equals(processor.path("ProcessorConfig").path("Mode").asText());
            validate(processor, Findings.child(location, field), apart ? Set.of() : visible);
        }
    }
}

package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Rules for the substitutions in definitions. */
final class SubstitutionRules {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    static final Rule RESOLVES = new Rule("every substitution resolves",
            "CloudFormation leaves an unknown ${Name} unchanged; the task then calls a function of that name.",
            SubstitutionRules::unresolved);

    static final Rule USED = new Rule("every substitution is used",
            "An unused one is left over from a removed state, and so are its permissions.",
            SubstitutionRules::unused);

    static final Rule ALIAS = new Rule("functions are called by alias",
            "Redrive keeps the definition: an execution that is resumed after a deployment must find the function it calls, "
                    + "and a rollback moves the alias.",
            SubstitutionRules::withoutAlias);

    private SubstitutionRules() {}

    static List<Rule> all() {
        return List.of(RESOLVES, USED, ALIAS);
    }

    /** @return the names of substitutions, by the task that uses them */
    private static Map<String, Set<String>> named(ShippedStateMachine machine) {
        return machine.all().stream().filter(ShippedState::isTask)
                .collect(Collectors.toMap(ShippedState::name, task -> names(task.body())));
    }

    private static Set<String> names(JsonNode tree) {
        return SUBSTITUTION.matcher(tree.toString()).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Violation> unresolved(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            JsonNode given = machine.properties().path("DefinitionSubstitutions");
            named(machine).forEach((state, names) -> names.stream()
                    .filter(name -> !exists(shipped, given.path(name)))
                    .forEach(name -> found.add(new Violation(state, "${" + name + "} does not resolve"))));
        }
        return found;
    }

    private static boolean exists(Shipped shipped, JsonNode value) {
        String resource = value.path("Ref").asText(value.at("/Fn::GetAtt/0").asText()).replaceAll("\\..*", "");
        return shipped.resources().has(resource);
    }

    private static List<Violation> unused(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            Set<String> used = names(machine.definition());
            machine.properties().path("DefinitionSubstitutions").fieldNames().forEachRemaining(name -> {
                if (!used.contains(name)) {
                    found.add(new Violation(machine.id(), name + " is not used"));
                }
            });
        }
        return found;
    }

    private static List<Violation> withoutAlias(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            JsonNode given = machine.properties().path("DefinitionSubstitutions");
            machine.all().stream().filter(ShippedState::callsFunction).filter(task -> {
                String target = given.path(task.function()).path("Ref").asText();
                return !target.endsWith(".Alias") || shipped
                        .ofFunction(target.replace(".Alias", ""), "AutoPublishAlias").asText().isEmpty();
            }).forEach(task -> found.add(new Violation(task.name(), "does not call an alias")));
        }
        return found;
    }
}

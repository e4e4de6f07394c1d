package orderflow.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** When a function's version is published anew. */
final class VersionRules {

    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    static final Rule PARAMETERS = new Rule("VersionDescription has exactly the parameters of the environment",
            "SAM does not see a parameter's new value: the alias stays with a version that has the old one. A version that "
                    + "would be like the last one, in turn, Lambda does not publish, and the deployment fails.",
            shipped -> shipped.functions().keySet().stream()
                    .filter(function -> !inEnvironment(shipped, function)
                            .equals(parameters(shipped,
                                    shipped.properties(function).path("VersionDescription"))))
                    .map(function -> new Violation(function, "has to name " + inEnvironment(shipped, function)))
                    .toList());

    private VersionRules() {}

    static List<Rule> all() {
        return List.of(PARAMETERS);
    }

    private static Set<String> inEnvironment(Shipped shipped, String function) {
        Set<String> found = parameters(shipped, shipped.properties(function).path("Environment"));
        found.addAll(parameters(shipped, shipped.template().at("/Globals/Function/Environment")));
        return found;
    }

    /** Those that can change and that a value comes from, conditions included. */
    private static Set<String> parameters(Shipped shipped, JsonNode value) {
        Set<String> found = new TreeSet<>();
        value.findValues("Ref").forEach(name -> found.add(name.asText()));
        value.findValues("Fn::Sub").forEach(
                text -> IN_TEXT.matcher(text.toString()).results().forEach(match -> found.add(match.group(1))));
        value.findValues("Fn::If").forEach(choice -> found.addAll(
                parameters(shipped, shipped.template().path("Conditions").path(choice.path(0).asText()))));
        found.removeIf(name -> !shipped.hasParameter(name)
                || shipped.template().at("/Parameters/" + name + "/AllowedValues").size() == 1);
        return found;
    }
}

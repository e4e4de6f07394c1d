package orderflow.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Rules for publishing new versions of functions. */
final class VersionRules {

    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    static final Rule PARAMETERS = new Rule("VersionDescription has exactly the parameters of the environment",
            "SAM does not detect a parameter's new value: the alias keeps a version with the old one. If a new version "
                    + "equals the last one, Lambda does not publish it, and the deployment fails.",
            shipped -> shipped.functions().keySet().stream()
                    .filter(function -> !inEnvironment(shipped, function)
                            .equals(parameters(shipped,
                                    shipped.properties(function).path("VersionDescription"))))
                    .map(function -> new Violation(function, "must name " + inEnvironment(shipped, function)))
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

    /** The changeable parameters that a value depends on, including those in conditions. */
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

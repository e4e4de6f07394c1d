package orderflow.policy;

import java.util.List;
import java.util.function.Function;

/**
 * A rule for the template and the definitions.
 *
 * @param name the rule in a few words
 * @param why the reason for the rule
 * @param check finds the violations
 */
record Rule(String name, String why, Function<Shipped, List<Violation>> check) {

    /**
     * A place that violates a rule.
     *
     * @param where name of the state, or logical id of the resource
     */
    record Violation(String where, String what) {}

    List<Violation> violations(Shipped shipped) {
        return check.apply(shipped);
    }

    /** The failure message of a build that violates the rule. */
    String report(List<Violation> violations) {
        StringBuilder text = new StringBuilder("Broken rule: ").append(name).append("\nWhy it matters: ").append(why);
        violations.forEach(it -> text.append("\n  ").append(it.where()).append(": ").append(it.what()));
        return text.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}

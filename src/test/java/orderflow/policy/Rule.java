package orderflow.policy;

import java.util.List;
import java.util.function.Function;

/**
 * Something that must hold for what is shipped.
 *
 * @param name says it
 * @param why it matters
 * @param check finds where it does not hold
 */
record Rule(String name, String why, Function<Shipped, List<Violation>> check) {

    /**
     * One place where a rule does not hold.
     *
     * @param where name of the state, or logical id of the resource
     */
    record Violation(String where, String what) {}

    List<Violation> violations(Shipped shipped) {
        return check.apply(shipped);
    }

    /** What a reader of a failed build needs. */
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

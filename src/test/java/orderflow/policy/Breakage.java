package orderflow.policy;

import java.util.function.Consumer;

/**
 * A change that breaks a rule.
 *
 * @param where the only place that the rule must report
 */
record Breakage(Rule rule, String what, String where, Consumer<Shipped> deed) {

    @Override
    public String toString() {
        return rule.name() + " - " + what;
    }
}

package orderflow.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.policy.Rule.Violation;
import orderflow.policy.Wildcards.Wildcard;

/** The template and the definitions follow every rule, and every rule detects its breakages. */
class PolicyTest {

    static List<Rule> rules() {
        return Rules.all();
    }

    static List<Breakage> breakages() {
        return Breakages.all();
    }

    static List<Wildcard> wildcards() {
        return Wildcards.ALLOWED;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_forWhatIsShipped_holds(Rule rule) {
        List<Violation> violations = rule.violations(Shipped.read());
        assertTrue(violations.isEmpty(), () -> rule.report(violations));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void rule_broken_isReportedForThatPlaceAlone(Breakage breakage) {
        Shipped broken = Shipped.read();
        breakage.deed().accept(broken);

        List<Violation> violations = breakage.rule().violations(broken);

        assertEquals(List.of(breakage.where()), violations.stream().map(Violation::where).distinct().toList(),
                () -> breakage.rule().report(violations));
        String report = breakage.rule().report(violations);
        assertTrue(report.contains(breakage.rule().name()) && report.contains(breakage.rule().why())
                && report.contains(breakage.where()), report);
    }

    @Test
    void rules_always_haveATestThatBreaksThem() {
        Set<String> broken = breakages().stream().map(it -> it.rule().name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rules().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new)), broken);
    }

    @Test
    void functionsWithoutAlarm_always_haveTheReasonInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("docs", "failures.md")).replaceAll("\\s+", " ");
        assertTrue(docs.contains(AlarmRules.STEPS_ARE_NOT_WATCHED), AlarmRules.STEPS_ARE_NOT_WATCHED);
    }

    @ParameterizedTest
    @MethodSource("wildcards")
    void wildcard_allowed_isStillNeeded(Wildcard wildcard) {
        assertTrue(Grant.all(Shipped.read()).stream().anyMatch(grant -> grant.actions().stream()
                .anyMatch(action -> grant.resources().stream()
                        .anyMatch(resource -> wildcard.covers(grant, action, resource)))),
                wildcard::toString);
    }
}

package orderflow.policy;

import java.util.List;
import java.util.stream.Stream;

/** Every rule. */
final class Rules {

    private Rules() {}

    static List<Rule> all() {
        return Stream
                .of(TimeoutRules.all(), RetryRules.all(), ErrorPathRules.all(), SubstitutionRules.all(),
                        PayloadRules.all(), VersionRules.all(),
                        RoleRules.all(), LogRules.all(), StoreRules.all(), AlarmRules.all())
                .flatMap(List::stream).toList();
    }
}

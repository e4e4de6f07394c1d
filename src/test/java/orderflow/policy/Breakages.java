package orderflow.policy;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, broken in every way that it tells apart. */
final class Breakages {

    private Breakages() {}

    static List<Breakage> all() {
        return Stream.of(DefinitionBreakages.all(), RoleBreakages.all(), ResourceBreakages.all()).flatMap(List::stream)
                .toList();
    }
}

package orderflow.policy;

import java.util.List;
import java.util.stream.Stream;

/** Breaks every rule in every way that it distinguishes. */
final class Breakages {

    private Breakages() {}

    static List<Breakage> all() {
        return Stream.of(DefinitionBreakages.all(), RoleBreakages.all(), ResourceBreakages.all()).flatMap(List::stream)
                .toList();
    }
}

package orderflow.local.samples;

import java.util.List;
import java.util.Map;

import orderflow.local.moto.StackDescription;

/** What roles may do: the policies of the translated template, all references resolved. */
final class Roles {

    /** Who has a role that the template names; a function's is named for it. */
    private static final Map<String, String> NAMED = Map.of("task", "PackingTaskRole", "instance", "BatchRole");

    private final StackDescription stack;

    Roles(StackDescription stack) {
        this.stack = stack;
    }

    /** @return what a function (by logical id), {@code task} or {@code instance} may do */
    List<PolicyStatement> of(String caller) {
        String role = NAMED.getOrDefault(caller, caller + "Role");
        return stack.roles().stream().filter(it -> it.logicalId().equals(role)).findFirst().orElseThrow().statements()
                .stream().map(PolicyStatement::new).toList();
    }
}

package orderflow.local.samples;

import java.util.List;
import java.util.Map;

import orderflow.local.moto.StackDescription;

/** The policies of the roles in the translated template, with all references resolved. */
final class Roles {

    /** The callers whose role the template defines. SAM creates a function's role and names it after the function. */
    private static final Map<String, String> NAMED = Map.of("task", "PackingTaskRole", "instance", "BatchRole");

    private final StackDescription stack;

    Roles(StackDescription stack) {
        this.stack = stack;
    }

    /** @return the statements of the role of a function (by logical id), {@code task} or {@code instance} */
    List<PolicyStatement> of(String caller) {
        String role = NAMED.getOrDefault(caller, caller + "Role");
        return stack.roles().stream().filter(it -> it.logicalId().equals(role)).findFirst().orElseThrow().statements()
                .stream().map(PolicyStatement::new).toList();
    }
}

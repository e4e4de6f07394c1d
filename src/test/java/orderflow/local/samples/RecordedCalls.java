package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import orderflow.local.edge.Call;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.samples.PolicyStatement.Part;
import orderflow.local.stage.Stage;

/**
 * Records every AWS call of functions, containers and instances on a stage, and compares the calls with the permissions
 * of the callers' roles.
 */
final class RecordedCalls {

    private final Set<AwsUse> uses = ConcurrentHashMap.newKeySet();
    private final Permissions permissions;
    private final Roles roles;

    private RecordedCalls(Stage stage) {
        this.permissions = new Permissions(stage.stack());
        this.roles = new Roles(stage.stack());
    }

    static RecordedCalls on(Stage stage) {
        RecordedCalls recorded = new RecordedCalls(stage);
        stage.edge().observe(recorded::record);
        return recorded;
    }

    private void record(Call call) {
        if (call.from() != null) {
            uses.addAll(permissions.of(call));
        }
    }

    /** @return the callers that have a role: those of the day's close, or all others */
    static Set<String> callers(Stage stage, boolean ofTheDaysClose) {
        Set<String> compute = new TreeSet<>(Set.of("TerminateExpiredInstances", "instance"));
        stage.stack().stateMachines().stream().filter(machine -> machine.logicalId().equals("ComputeWorkflow"))
                .forEach(machine -> compute.addAll(machine.substitutions().keySet()));
        Set<String> all = stage.stack().functions().stream().map(Function::logicalId)
                .collect(Collectors.toCollection(TreeSet::new));
        all.addAll(List.of("task", "instance"));
        all.removeIf(caller -> compute.contains(caller) != ofTheDaysClose);
        return all;
    }

    /** Asserts that the caller's role allows each call. */
    void assertAllAllowed() {
        assertEquals(List.of(),
                uses.stream().filter(use -> parts(use.caller()).stream().noneMatch(it -> it.covers(use)))
                        .map(AwsUse::toString).sorted().toList(),
                "calls that AWS would refuse");
    }

    /** Asserts that calls needed each permission, except for those in {@link OnlyOnErrors}. */
    void assertAllNeeded(Collection<String> callers) {
        Set<String> idle = new TreeSet<>();
        for (String caller : callers) {
            for (Part part : parts(caller)) {
                if (uses.stream().noneMatch(use -> use.caller().equals(caller) && part.covers(use))) {
                    idle.add(caller + " " + part.action() + " " + named(part.resource()));
                }
            }
        }
        Set<String> expected = OnlyOnErrors.of(callers);
        assertEquals(String.join("\n", expected), String.join("\n", idle), "permissions that no sample needs");
    }

    /** Removes account and Region from an ARN, and the random parts of physical names and ids. */
    private static String named(String resource) {
        return resource.replaceFirst("^arn:aws:[^:]*:[^:]*:[^:]*:", "").replaceAll("-[A-Z0-9]{8,}", "")
                .replaceAll("/(i|tmpl|lt|subnet|sg)-[0-9a-f]+", "/$1");
    }

    private List<Part> parts(String caller) {
        return roles.of(caller).stream().flatMap(statement -> statement.parts().stream()).toList();
    }
}

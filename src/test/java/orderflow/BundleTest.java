package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.Bundle.DeclaredError;
import orderflow.Bundle.Task;

/**
 * The names of handlers, functions, states, events, errors and docs agree. orderflow.policy has the other rules.
 */
class BundleTest {

    /** Functions that no definition calls. */
    private static final Set<String> WITHOUT_STATE = Set.of("ParkOrder", "ReceiveStock", "SweepOrders",
            "TerminateExpiredInstances");

    /** Variables that Lambda sets. */
    private static final Set<String> FROM_LAMBDA = Set.of("AWS_REGION");

    /** Variables that Quarkus and its logger read. */
    private static final Set<String> READ_BY_OTHERS = Set.of("DISABLE_SIGNAL_HANDLERS", "HOSTNAME");

    static List<Task> tasks() {
        return Bundle.tasks();
    }

    static List<DeclaredError> declaredErrors() {
        return Bundle.declaredErrors();
    }

    @Test
    void handlers_always_areTheFunctionsOfTheTemplate() {
        Bundle.assertSame(Bundle.handlers(), Bundle.functions().keySet(),
                "template.yaml needs a function for each handler, with the name in its @Named");
    }

    @Test
    void functions_always_nameTheirHandler() {
        Bundle.functions().forEach((name, function) -> assertEquals(name,
                function.at("/Properties/Environment/Variables/QUARKUS_LAMBDA_HANDLER").asText(),
                "QUARKUS_LAMBDA_HANDLER in template.yaml is the function's own name"));
    }

    @Test
    void variables_always_areSetInTheTemplateAndReadOnce() {
        Set<String> given = new TreeSet<>(FROM_LAMBDA);
        Stream.concat(Stream.of(Bundle.template().path("Globals").path("Function")),
                Bundle.functions().values().stream().map(function -> function.path("Properties")))
                .forEach(function -> function.at("/Environment/Variables").fieldNames().forEachRemaining(given::add));
        given.removeAll(READ_BY_OTHERS);

        List<String> read = Bundle.variables();

        Bundle.assertSame(given, new TreeSet<>(read),
                "each variable in template.yaml needs an accessor in a record of settings, and the reverse");
        assertEquals(new TreeSet<>(read).size(), read.size(), () -> "a variable has two accessors: " + read);
    }

    @Test
    void functions_always_haveASampleEvent() {
        Bundle.assertSame(Bundle.functions().keySet(), Bundle.events(),
                "each function needs a sample event: events/NAME.json");
    }

    @Test
    void functions_always_haveAnEventThatFailsAndKnownAnswers() {
        Bundle.assertSame(Bundle.functions().keySet(), Bundle.failingEvents(),
                "each function needs an event that it rejects: events/failing/NAME.json");
        Bundle.assertSame(Bundle.functions().keySet(), Bundle.elements(Bundle.expectedAnswers())
                .map(row -> row.path("function").asText()).collect(Collectors.toCollection(TreeSet::new)),
                "each function needs a row in events/expected.json: its answer, and its error for the other event");
    }

    @Test
    void functions_always_haveAStateOrAreKnownToHaveNone() {
        Set<String> expected = new TreeSet<>(Bundle.functions().keySet());
        expected.removeAll(WITHOUT_STATE);
        Bundle.assertSame(expected, tasks().stream().map(Task::name).collect(Collectors.toCollection(TreeSet::new)),
                "each function needs a state of its name in a definition, or an entry in WITHOUT_STATE");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void task_always_callsTheFunctionOfItsName(Task task) {
        assertEquals(task.name(), task.function(),
                () -> "FunctionName of the state " + task.name() + " is ${" + task.name() + "}");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void task_always_namesErrorsThatExist(Task task) {
        Set<String> named = new TreeSet<>(task.retried());
        named.addAll(task.caught());
        named.removeIf(error -> !error.startsWith("orderflow."));
        named.removeAll(Bundle.errorClasses().keySet());
        assertTrue(named.isEmpty(), () -> task.name() + " names errors without a class: " + named);
    }

    @Test
    void errorClasses_always_standInTheTableWithTheirKind() {
        assertEquals(new TreeMap<>(Bundle.errorClasses()), declaredErrors().stream()
                .collect(Collectors.toMap(DeclaredError::name, DeclaredError::kind, (one, other) -> one, TreeMap::new)),
                "docs/errors.md needs a row for each exception class of src/main: business for a BusinessError, transient"
                        + " for a TransientError");
    }

    @Test
    void errorClasses_always_areTopLevel() {
        assertEquals(List.of(),
                Bundle.errorClasses().keySet().stream().filter(name -> name.contains("$")).toList(),
                "the name of an error must not contain $: move the class to its own file");
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    void raisers_always_areFunctions(DeclaredError error) {
        assertTrue(Bundle.functions().keySet().stream().anyMatch(error::isRaisedBy),
                () -> "docs/errors.md names no function that raises " + error.name() + ": " + error.raisedBy());
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    void error_transient_isRetriedWhereverItIsRaised(DeclaredError error) {
        for (Task task : tasks()) {
            if (error.isRaisedBy(task.name())) {
                assertEquals(error.kind().equals("transient"), task.retried().contains(error.name()),
                        () -> error.kind().equals("transient")
                                ? "a retrier of the state " + task.name() + " must name " + error.name()
                                : "docs/errors.md lists " + error.name() + " as business, but " + task.name()
                                        + " retries it");
            }
        }
    }
}

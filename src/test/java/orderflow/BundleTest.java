package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.Bundle.DeclaredError;
import orderflow.Bundle.Task;

/** One thing has one name: handlers, functions, states, events, errors and docs agree. The rules are in orderflow.policy. */
class BundleTest {

    /** Functions that no definition calls. */
    private static final Set<String> WITHOUT_STATE = Set.of("ParkOrder", "ReceiveStock", "SweepOrders",
            "TerminateExpiredInstances");

    static List<Task> tasks() {
        return Bundle.tasks();
    }

    static List<DeclaredError> declaredErrors() {
        return Bundle.declaredErrors();
    }

    @Test
    void handlers_always_areTheFunctionsOfTheTemplate() {
        assertEquals(Bundle.handlers(), Bundle.functions().keySet());
    }

    @Test
    void functions_always_nameTheirHandler() {
        Bundle.functions().forEach((name, function) -> assertEquals(name,
                function.at("/Properties/Environment/Variables/QUARKUS_LAMBDA_HANDLER").asText()));
    }

    @Test
    void functions_always_haveASampleEvent() {
        assertEquals(Bundle.functions().keySet(), Bundle.events());
    }

    @Test
    void functions_always_haveAnEventThatFailsAndKnownAnswers() {
        assertEquals(Bundle.functions().keySet(), Bundle.failingEvents());
        assertEquals(Bundle.functions().keySet(), Bundle.elements(Bundle.expectedAnswers())
                .map(row -> row.path("function").asText()).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void functions_always_haveAStateOrAreKnownToHaveNone() {
        Set<String> expected = new TreeSet<>(Bundle.functions().keySet());
        expected.removeAll(WITHOUT_STATE);
        assertEquals(expected, tasks().stream().map(Task::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void task_always_callsTheFunctionOfItsName(Task task) {
        assertEquals(task.name(), task.function());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void task_always_namesErrorsThatExist(Task task) {
        Set<String> named = new TreeSet<>(task.retried());
        named.addAll(task.caught());
        named.removeIf(error -> !error.startsWith("orderflow."));
        named.removeAll(Bundle.errorClasses().keySet());
        assertTrue(named.isEmpty(), () -> task.name() + " names errors that no class stands for: " + named);
    }

    @Test
    void errorClasses_always_standInTheTableWithTheirKind() {
        assertEquals(Bundle.errorClasses(),
                declaredErrors().stream().collect(Collectors.toMap(DeclaredError::name, DeclaredError::kind)));
    }

    @Test
    void errorClasses_always_areTopLevel() {
        assertTrue(Bundle.errorClasses().keySet().stream().noneMatch(name -> name.contains("$")));
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    void raisers_always_areFunctions(DeclaredError error) {
        assertTrue(Bundle.functions().keySet().stream().anyMatch(error::isRaisedBy),
                () -> error.name() + " is raised by no function: " + error.raisedBy());
    }

    @ParameterizedTest
    @MethodSource("declaredErrors")
    void error_transient_isRetriedWhereverItIsRaised(DeclaredError error) {
        for (Task task : tasks()) {
            if (error.isRaisedBy(task.name())) {
                assertEquals(error.kind().equals("transient"), task.retried().contains(error.name()),
                        () -> task.name() + " and " + error);
            }
        }
    }
}

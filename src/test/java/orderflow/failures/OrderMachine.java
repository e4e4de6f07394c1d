package orderflow.failures;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Named;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.Bundle;
import orderflow.Bundle.Task;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Definitions;

/** The definition of the order workflow, read as far as the matrix has to understand it. */
final class OrderMachine {

    private static final String LOGICAL_ID = "OrderWorkflow";
    private static final String TOKEN = ".waitForTaskToken";

    private final String name;
    private final JsonNode definition;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, JsonNode> catchesOf = new HashMap<>();
    private final Map<String, String> packages = new HashMap<>();

    private OrderMachine(String name, JsonNode definition) {
        this.name = name;
        this.definition = definition;
        Bundle.tasks(definition).forEach(task -> tasks.put(task.name(), task));
        definition.path("States").properties().forEach(state -> {
            JsonNode inside = state.getValue().path("Branches");
            if (inside.isMissingNode()) {
                catchesOf.put(state.getKey(), state.getValue().path("Catch"));
            } else {
                inside.forEach(branch -> branch.path("States").fieldNames()
                        .forEachRemaining(inner -> catchesOf.put(inner, state.getValue().path("Catch"))));
            }
        });
        Bundle.classes().stream().filter(type -> type.isAnnotationPresent(Named.class))
                .forEach(type -> packages.put(type.getAnnotation(Named.class).value(), type.getPackageName()));
    }

    /** As it stands in its file. */
    static OrderMachine shipped() {
        return new OrderMachine(LOGICAL_ID, Bundle.yaml(Path.of("statemachine", "order.asl.yaml")));
    }

    /** As the stack has it: by its name, and with the names of its functions in their places. */
    static OrderMachine of(StackDescription stack) {
        StateMachine machine = stack.stateMachines().stream().filter(each -> each.logicalId().equals(LOGICAL_ID))
                .findFirst().orElseThrow();
        return new OrderMachine(machine.name(), Definitions.of(machine));
    }

    /** The state machine's name, which the event rules go by. */
    String name() {
        return name;
    }

    JsonNode definition() {
        return definition;
    }

    long timeoutSeconds() {
        return definition.path("TimeoutSeconds").asLong();
    }

    List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    Task task(String name) {
        return tasks.get(name);
    }

    /** Whether somebody else answers the task, with its token. */
    boolean waitsForToken(String task) {
        return tasks.get(task).state().path("Resource").asText().endsWith(TOKEN);
    }

    boolean retries(String task, String error) {
        return tasks.get(task).retried().contains(error);
    }

    /** How often a task is tried at most when it keeps failing with an error that is retried. */
    int tries(String task, String error) {
        return 1 + Bundle.elements(tasks.get(task).state().path("Retry"))
                .filter(retrier -> Bundle.elements(retrier.path("ErrorEquals"))
                        .anyMatch(named -> named.asText().equals(error)))
                .mapToInt(retrier -> retrier.path("MaxAttempts").asInt()).findFirst().orElse(0);
    }

    /** Whether any error of the task leads somewhere else than to the end of the execution. */
    boolean isCaught(String task) {
        return errorsCaught(task).contains("States.ALL");
    }

    /** Whether the definition has an answer of its own to this error of the task. */
    boolean catchesByName(String task, String error) {
        return errorsCaught(task).contains(error);
    }

    private List<String> errorsCaught(String task) {
        return Bundle.elements(catchesOf.get(task)).flatMap(each -> Bundle.elements(each.path("ErrorEquals")))
                .map(JsonNode::asText).toList();
    }

    /** The task on the way back that undoes what this one does: the one of the same participant. Null when there is none. */
    String compensationOf(String task) {
        Optional<String> start = Bundle.elements(catchesOf.get(task))
                .filter(each -> each.path("ErrorEquals").toString().contains("States.ALL"))
                .map(each -> each.path("Next").asText()).findFirst();
        String at = start.orElse(null);
        while (at != null && tasks.containsKey(at)) {
            if (packages.get(at).equals(packages.get(task))) {
                return at;
            }
            at = tasks.get(at).state().path("Next").asText(null);
        }
        return null;
    }
}

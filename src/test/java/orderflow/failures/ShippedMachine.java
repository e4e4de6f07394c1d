package orderflow.failures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Named;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.Bundle;
import orderflow.Bundle.Task;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Definitions;

import stepfunctions.task.Resource;

/** A shipped state machine definition, parsed as far as the matrix needs it. */
final class ShippedMachine {

    private static final String TYPE = "AWS::Serverless::StateMachine";
    private static final String TOKEN = ".waitForTaskToken";
    private static final String ANY_BUT_TIMEOUTS = "States.TaskFailed";

    private final String id;
    private final String name;
    private final MatrixWorkflow workflow;
    private final JsonNode definition;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, JsonNode> catchesOf = new HashMap<>();
    private final Map<String, String> packages = new HashMap<>();

    private ShippedMachine(String id, String name, JsonNode definition) {
        this.id = id;
        this.name = name;
        this.workflow = MatrixWorkflow.of(id);
        this.definition = definition;
        tasks(definition).forEach(task -> tasks.put(task.name(), task));
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

    /** All Task states, including those in branches and item processors. */
    private static List<Task> tasks(JsonNode machine) {
        List<Task> found = new ArrayList<>();
        machine.path("States").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals("Task")) {
                found.add(new Task(entry.getKey(), entry.getValue()));
            }
            Bundle.elements(entry.getValue().path("Branches")).forEach(branch -> found.addAll(tasks(branch)));
            found.addAll(tasks(entry.getValue().path("ItemProcessor")));
        });
        return found;
    }

    /** The state machines of template.yaml that the matrix plays, as defined in their files. */
    static List<ShippedMachine> shipped() {
        return Bundle.yaml(Path.of("template.yaml")).path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(TYPE)
                        && MatrixWorkflow.plays(resource.getKey()))
                .map(resource -> new ShippedMachine(resource.getKey(), resource.getKey(),
                        Bundle.yaml(Path.of(resource.getValue().at("/Properties/DefinitionUri").asText()))))
                .toList();
    }

    /** A state machine as deployed in the stack, with its physical name and its definition substitutions. */
    static ShippedMachine of(StackDescription stack, String id) {
        StateMachine machine = stack.stateMachines().stream().filter(each -> each.logicalId().equals(id)).findFirst()
                .orElseThrow();
        return new ShippedMachine(id, machine.name(), Definitions.of(machine));
    }

    /** Its logical id in template.yaml. */
    String id() {
        return id;
    }

    /** The state machine's name, which the event rules match. */
    String name() {
        return name;
    }

    /** What the matrix needs to know beyond the definition. */
    MatrixWorkflow workflow() {
        return workflow;
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

    /** Whether the state is a Fail state. */
    boolean isFail(String state) {
        return definition.at("/States/" + state + "/Type").asText().equals("Fail");
    }

    boolean callsFunction(String task) {
        return resource(task).service().equals("lambda");
    }

    /** The parsed Resource of a task. */
    Resource resource(String task) {
        return Resource.parse(tasks.get(task).state().path("Resource").asText());
    }

    /** Whether the task waits for a callback with its task token. */
    boolean waitsForToken(String task) {
        return tasks.get(task).state().path("Resource").asText().endsWith(TOKEN);
    }

    boolean retries(String task, String error) {
        return retriers(task, error).findFirst().isPresent();
    }

    private Stream<JsonNode> retriers(String task, String error) {
        return Bundle.elements(tasks.get(task).state().path("Retry"))
                .filter(retrier -> Bundle.elements(retrier.path("ErrorEquals"))
                        .anyMatch(named -> covers(task, named.asText(), error)));
    }

    /**
     * An answer that the definition cannot evaluate fails the state, not the task, so the task's retriers do not match.
     */
    private boolean covers(String task, String named, String error) {
        boolean raised = !Errors.NOT_RAISED.contains(error) && !error.equals(Errors.STATES_TIMEOUT);
        return named.equals(error) || named.equals(ANY_BUT_TIMEOUTS) && raised && !callsFunction(task);
    }

    /** Whether the definition catches any error of the task. */
    boolean isCaught(String task) {
        return errorsCaught(task).contains("States.ALL");
    }

    /** Whether the definition catches this error of the task by name. */
    boolean catchesByName(String task, String error) {
        return errorsCaught(task).contains(error);
    }

    private List<String> errorsCaught(String task) {
        return Bundle.elements(catchesOf.get(task)).flatMap(each -> Bundle.elements(each.path("ErrorEquals")))
                .map(JsonNode::asText).toList();
    }

    /**
     * Whether the task returns this error as a result, which a Choice state of the definition evaluates.
     */
    boolean choosesOn(String error) {
        return Bundle.elements(definition.path("States")).flatMap(state -> Bundle.elements(state.path("Choices")))
                .anyMatch(choice -> choice.path("Condition").asText().contains("'" + error + "'"));
    }

    /**
     * The task on the way back that undoes a task: the one of the same participant. Null if there is none, or if the
     * task belongs to another machine.
     */
    String compensationOf(String task) {
        if (!tasks.containsKey(task)) {
            return null;
        }
        Optional<String> start = Bundle.elements(catchesOf.get(task))
                .filter(each -> each.path("ErrorEquals").toString().contains("States.ALL"))
                .map(each -> each.path("Next").asText()).findFirst();
        String at = start.orElse(null);
        if (!tasks.containsKey(at)) {
            return null;
        }
        while (at != null) {
            if (packages.containsKey(task) && packages.get(task).equals(packages.get(at))) {
                return at;
            }
            JsonNode state = definition.path("States").path(at);
            at = state.path("Next").asText(state.at("/Choices/0/Next").asText(null));
        }
        return null;
    }
}

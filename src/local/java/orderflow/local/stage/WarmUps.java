package orderflow.local.stage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;

import orderflow.local.agent.Agent;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.moto.StackDescription.StateMachine;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.JsonText;
import stepfunctions.service.StepFunctions;

/**
 * Starts processes before they are needed: the environments of the functions that an execution without errors calls,
 * and the AWS CLI of its workers. A stage without executions has none, so that it takes little memory.
 */
final class WarmUps {

    private final StepFunctions stepFunctions;
    private final StackFunctions environments;
    private final Agent agent;
    private final List<Function> functions;
    /** The functions that a definition calls. */
    private final Map<String, List<Function>> called = new ConcurrentHashMap<>();

    WarmUps(StepFunctions stepFunctions, StackFunctions environments, Agent agent, List<Function> functions) {
        this.stepFunctions = stepFunctions;
        this.environments = environments;
        this.agent = agent;
        this.functions = functions;
        stepFunctions.addHistoryListener(this::written);
    }

    private void written(String executionArn, HistoryEvent event) {
        if (event.type().equals("ExecutionStarted")) {
            environments.prewarm(
                    calledBy(stepFunctions.describeStateMachineForExecution(executionArn).definition()));
            agent.warmUp();
        }
    }

    /** @return completes when there is an environment of each function that the state machines call */
    CompletableFuture<Void> of(Collection<StateMachine> machines) {
        return environments.prewarm(machines.stream()
                .flatMap(machine -> calledBy(Definitions.of(machine).toString()).stream()).distinct().toList());
    }

    /** @return completes when there is an environment of each function with one of these logical ids */
    CompletableFuture<Void> ofFunctions(Collection<String> logicalIds) {
        return environments
                .prewarm(functions.stream().filter(function -> logicalIds.contains(function.logicalId())).toList());
    }

    private List<Function> calledBy(String definition) {
        return called.computeIfAbsent(definition, this::onMainPath);
    }

    private List<Function> onMainPath(String definition) {
        try {
            return MainPath.tasks(JsonText.read(definition)).stream().flatMap(task -> functions.stream()
                    .filter(function -> task.toString().contains(function.arn()))).distinct().toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

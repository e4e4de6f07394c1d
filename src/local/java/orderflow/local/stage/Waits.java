package orderflow.local.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.Agent;

import stepfunctions.service.StepFunctions;

/** What executions wait for, as far as their histories do not say it. */
final class Waits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StepFunctions stepFunctions;
    private final Agent agent;

    Waits(StepFunctions stepFunctions, Agent agent) {
        this.stepFunctions = stepFunctions;
        this.agent = agent;
    }

    /**
     * @return {@code pauses}, each with the id of the state's entered event and the time at which the state goes on;
     *         and {@code containers}, the ECS tasks that were started with the execution's name, running ones last
     *
     * @throws stepfunctions.api.StepFunctionsException if there is no such execution
     */
    ObjectNode of(String executionArn) {
        ObjectNode waits = JSON.createObjectNode();
        ArrayNode pauses = waits.putArray("pauses");
        stepFunctions.pauses(executionArn).forEach(
                (id, until) -> pauses.addObject().put("enteredEventId", id).put("until", until.toString()));
        ArrayNode containers = waits.putArray("containers");
        String name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
        agent.tasksMentioning('"' + name + '"').forEach(task -> containers.addObject()
                .put("arn", task.path("taskArn").asText()).put("status", task.path("lastStatus").asText())
                .put("stoppedReason", task.path("stoppedReason").asText()));
        return waits;
    }
}

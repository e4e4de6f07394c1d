package orderflow.local.stage;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.Agent;
import orderflow.local.agent.WorkerFault;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Fault;
import orderflow.local.edge.Faults;
import orderflow.local.edge.Reply;
import orderflow.local.events.Announcements;
import orderflow.local.events.Deliveries;
import orderflow.local.events.Schedules;
import orderflow.local.moto.StackDescription;

/**
 * The stage's own API (docs/stage.md): describes the stack, injects and removes faults, runs schedules, and waits for
 * the delivery of events.
 */
final class Control implements EdgeServer.Service {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final String FAULT = "POST faults/";
    private static final String CURE = "DELETE faults/";
    private static final String SCHEDULE = "POST schedules/";

    private final StackDescription stack;
    private final Faults faults;
    private final Agent agent;
    private final Deliveries deliveries;
    private final Schedules schedules;
    private final Announcements announcements;

    Control(StackDescription stack, Faults faults, Agent agent, Deliveries deliveries, Schedules schedules,
            Announcements announcements) {
        this.announcements = announcements;
        this.stack = stack;
        this.faults = faults;
        this.agent = agent;
        this.deliveries = deliveries;
        this.schedules = schedules;
    }

    @Override
    public Reply handle(String operation, byte[] body) throws IOException {
        try {
            return answer(operation, body);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Reply.json(400, JSON.createObjectNode().put("message", e.getMessage()).toString());
        }
    }

    private Reply answer(String operation, byte[] body) throws IOException {
        switch (operation) {
            case "GET stack" :
                return Reply.json(200, description().toString());
            case "POST faults" :
                faults.add(JSON.readValue(body, Fault.class));
                return Reply.json(200, "{}");
            case "POST worker-faults" :
                agent.workerFaults().add(JSON.readValue(body, WorkerFault.class));
                return Reply.json(200, "{}");
            case "POST expire" :
                agent.expireInstances();
                return Reply.json(200, "{}");
            case "DELETE faults" :
                faults.clear();
                agent.workerFaults().clear();
                return Reply.json(200, "{}");
            case "DELETE worker-faults" :
                agent.workerFaults().clear();
                return Reply.json(200, "{}");
            case "POST quiet" :
                return Reply.json(200, JSON.createObjectNode().put("quiet", quiet(body)).toString());
            default :
                return named(operation, body);
        }
    }

    /** Handles the operations whose path ends with a name. */
    private Reply named(String operation, byte[] body) throws IOException {
        if (operation.startsWith(FAULT)) {
            faults.add(JSON.readValue(body, Fault.class), operation.substring(FAULT.length()));
        } else if (operation.startsWith(CURE)) {
            faults.remove(operation.substring(CURE.length()));
        } else if (operation.startsWith(SCHEDULE)) {
            schedules.fire(operation.substring(SCHEDULE.length()));
        } else {
            return Reply.json(404, "{\"message\":\"the stage has no such operation\"}");
        }
        return Reply.json(200, "{}");
    }

    private ObjectNode description() {
        ObjectNode description = JSON.createObjectNode().put("pid", ProcessHandle.current().pid());
        description.set("stack", JSON.valueToTree(stack));
        return description;
    }

    /**
     * Waits until all events are delivered. If the body names an execution and its status, waits for that event first.
     */
    private boolean quiet(byte[] body) throws IOException {
        JsonNode wanted = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        try {
            boolean sent = !wanted.hasNonNull("executionArn") || announcements.await(
                    wanted.get("executionArn").asText(), wanted.path("status").asText(), QUIET_WITHIN);
            return sent && deliveries.awaitQuiet(QUIET_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

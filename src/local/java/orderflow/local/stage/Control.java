package orderflow.local.stage;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.Agent;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Reply;
import orderflow.local.events.Announcements;
import orderflow.local.events.Deliveries;
import orderflow.local.events.Schedules;
import orderflow.local.logs.LogEvents;
import orderflow.local.moto.StackDescription;

import stepfunctions.api.StepFunctionsException;

/**
 * The stage's own API (docs/stage.md): describes the stack, injects and removes faults, runs schedules, finds log
 * lines, and waits for the delivery of events.
 */
final class Control implements EdgeServer.Service {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
    private static final Duration NEWS_WITHIN = Duration.ofSeconds(20);
    private static final String INVOCATIONS = "GET invocations/";
    private static final String WAITS = "GET waits/";
    private static final String SCHEDULE = "POST schedules/";

    private final StackDescription stack;
    private final FaultOperations faults;
    private final Agent agent;
    private final Deliveries deliveries;
    private final Schedules schedules;
    private final Announcements announcements;
    private final Invocations invocations;
    private final LogEvents logs;
    private final ExecutionNews news;
    private final LogLines lines;
    private final Waits waits;

    Control(StackDescription stack, FaultOperations faults, Agent agent, Deliveries deliveries, Schedules schedules,
            Announcements announcements, Invocations invocations, LogEvents logs, ExecutionNews news, Waits waits) {
        this.waits = waits;
        this.news = news;
        this.announcements = announcements;
        this.invocations = invocations;
        this.logs = logs;
        this.lines = new LogLines(stack, logs, invocations, execution -> agent.logStreams(execution));
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
        } catch (JsonProcessingException | IllegalArgumentException | StepFunctionsException e) {
            return Reply.json(400, JSON.createObjectNode().put("message", e.getMessage()).toString());
        }
    }

    private Reply answer(String operation, byte[] body) throws IOException {
        switch (operation) {
            case "GET stack" :
                return Reply.json(200, description().toString());
            case "POST expire" :
                agent.expireInstances();
                return Reply.json(200, "{}");
            case "POST skip" :
                agent.skip(Duration.ofSeconds(JSON.readTree(body).path("seconds").asLong()));
                return Reply.json(200, "{}");
            case "POST logs" :
                return Reply.json(200, lines.found(JSON.readTree(body)).toString());
            case "POST quiet" :
                return Reply.json(200, JSON.createObjectNode().put("quiet", quiet(body)).toString());
            case "POST news" :
                return Reply.json(200, JSON.createObjectNode().put("status", status(JSON.readTree(body))).toString());
            default :
                return named(operation, body);
        }
    }

    /** Handles the operations whose path ends with a name. */
    private Reply named(String operation, byte[] body) throws IOException {
        if (operation.startsWith(INVOCATIONS)) {
            return Reply.json(200, invocations(operation.substring(INVOCATIONS.length())).toString());
        } else if (operation.startsWith(WAITS)) {
            return Reply.json(200, waits.of(operation.substring(WAITS.length())).toString());
        } else if (operation.startsWith(SCHEDULE)) {
            schedules.fire(operation.substring(SCHEDULE.length()));
        } else {
            Reply reply = faults.handle(operation, body);
            return reply != null ? reply : Reply.json(404, "{\"message\":\"the stage has no such operation\"}");
        }
        return Reply.json(200, "{}");
    }

    private ObjectNode description() {
        ObjectNode description = JSON.createObjectNode().put("pid", ProcessHandle.current().pid());
        description.set("stack", JSON.valueToTree(stack));
        return description;
    }

    /** Waits for events after the one that the request names in {@code after}, or for the execution's end. */
    private String status(JsonNode request) {
        try {
            return news.await(request.path("executionArn").asText(), request.path("after").asLong(), NEWS_WITHIN)
                    .name();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the stage is ending");
        }
    }

    private ObjectNode invocations(String executionArn) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("invocations");
        invocations.of(executionArn).forEach(invocation -> list.add(described(invocation)));
        return answer;
    }

    private ObjectNode described(StateInvocation invocation) {
        ObjectNode description = JSON.createObjectNode().put("stateName", invocation.stateName())
                .put("enteredEventId", invocation.enteredEventId());
        description.set("path", JSON.valueToTree(invocation.path()));
        description.put("retryCount", invocation.retryCount()).put("redriveCount", invocation.redriveCount())
                .put("functionName", invocation.functionName()).put("requestId", invocation.requestId());
        logs.ofRequest(invocation.requestId()).stream().findFirst().ifPresent(
                first -> description.put("logGroup", first.group()).put("logStream", first.stream()));
        description.put("begin", invocation.begin().toString());
        return invocation.end() == null ? description : description.put("end", invocation.end().toString());
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

package orderflow.local.edge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes EC2's RunInstances and ECS's RunTask idempotent by their client tokens, which moto does not. As on AWS, a
 * repeated request gets the first response, and a different request with the same token is an error.
 */
final class ClientTokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** Executes a call that has no token or a new token. */
    @FunctionalInterface
    interface Work {
        Reply run() throws IOException;
    }

    Reply once(Call call, Work work) throws IOException {
        if ("ec2".equals(call.service()) && "RunInstances".equals(call.operation())) {
            Map<String, String> parameters = new TreeMap<>(Call.form(call.body()));
            return once(call, parameters.get("ClientToken"), parameters, work);
        }
        if ("ecs".equals(call.service()) && "RunTask".equals(call.operation())) {
            JsonNode request = JSON.readTree(call.body());
            return once(call, request.path("clientToken").asText(null), request, work);
        }
        return work.run();
    }

    private Reply once(Call call, String token, Object request, Work work) throws IOException {
        if (token == null || token.isEmpty()) {
            return work.run();
        }
        Slot slot = slots.computeIfAbsent(call.service() + " " + token, key -> new Slot());
        synchronized (slot) {
            if (slot.reply == null) {
                Reply reply = work.run();
                if (reply.status() < 300) {
                    slot.request = request;
                    slot.reply = reply;
                }
                return reply;
            }
            return slot.request.equals(request) ? slot.reply : refusal(call, token, slot.reply);
        }
    }

    private static Reply refusal(Call call, String token, Reply first) throws IOException {
        if (call.protocol() == WireProtocol.EC2) {
            return call.protocol().error(400, "IdempotentParameterMismatch", "The client token '" + token
                    + "' was already used for a request with different parameters.", null);
        }
        ObjectNode fields = JSON.createObjectNode();
        ArrayNode tasks = fields.putArray("resourceIds");
        startedTasks(first).forEach(tasks::add);
        return call.protocol().error(400, "ConflictException",
                "The clientToken is already in use with a different RunTask request.", fields);
    }

    private static List<String> startedTasks(Reply reply) throws IOException {
        List<String> arns = new ArrayList<>();
        JSON.readTree(reply.body()).path("tasks").forEach(task -> arns.add(task.path("taskArn").asText()));
        return arns;
    }

    private static final class Slot {
        private Object request;
        private Reply reply;
    }
}

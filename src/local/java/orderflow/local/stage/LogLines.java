package orderflow.local.stage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.logs.LogEvent;
import orderflow.local.logs.LogEvents;
import orderflow.local.moto.StackDescription;

/**
 * Finds the log lines of a function, of the containers, of the instances, or of an execution.
 *
 * @param workerStreams the log streams of the containers and instances that belong to an execution's name
 */
record LogLines(StackDescription stack, LogEvents logs, Invocations invocations,
        Function<String, Set<String>> workerStreams) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORKERS = List.of("instance", "task");
    private static final int MOST = 1_000;

    /**
     * @param request {@code source}: a function's logical id, {@code task} or {@code instance}; {@code execution}: an
     *            execution's name; {@code after}: the id of the line after which to start. All are optional.
     *
     * @return the first 1,000 lines that match, each with id, time, source and message
     *
     * @throws IllegalArgumentException if there is no such source
     */
    ObjectNode found(JsonNode request) {
        Map<String, String> sources = stack.functions().stream()
                .collect(Collectors.toMap(StackDescription.Function::name, StackDescription.Function::logicalId));
        long after = request.path("after").asLong();
        Predicate<LogEvent> wanted = ofSource(request.path("source"), sources)
                .and(ofExecution(request.path("execution")));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("lines");
        logs.matching(event -> event.id() > after && wanted.test(event)).stream().limit(MOST)
                .forEach(event -> lines.addObject().put("id", event.id()).put("time", event.timestamp().toString())
                        .put("source", sources.getOrDefault(event.functionName(), event.functionName()))
                        .put("message", event.message()));
        return answer;
    }

    private static Predicate<LogEvent> ofSource(JsonNode source, Map<String, String> sources) {
        if (!source.isTextual()) {
            return event -> true;
        }
        Set<String> known = new TreeSet<>(sources.values());
        known.addAll(WORKERS);
        if (!known.contains(source.asText())) {
            throw new IllegalArgumentException("no function or worker named " + source.asText() + "; there are "
                    + String.join(", ", known));
        }
        return event -> source.asText().equals(sources.getOrDefault(event.functionName(), event.functionName()));
    }

    private Predicate<LogEvent> ofExecution(JsonNode name) {
        if (!name.isTextual()) {
            return event -> true;
        }
        Set<String> requests = stack.stateMachines().stream()
                .map(machine -> machine.arn().replace(":stateMachine:", ":execution:") + ":" + name.asText())
                .flatMap(arn -> invocations.of(arn).stream()).map(StateInvocation::requestId)
                .collect(Collectors.toSet());
        Set<String> streams = workerStreams.apply(name.asText());
        return event -> event.requestId() == null
                ? streams.contains(event.stream())
                : requests.contains(event.requestId());
    }
}

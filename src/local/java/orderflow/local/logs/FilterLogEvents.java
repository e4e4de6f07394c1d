package orderflow.local.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Reply;
import orderflow.local.edge.WireProtocol;

/**
 * CloudWatch Logs' FilterLogEvents for the log groups of functions and containers. moto handles the other operations
 * and log groups.
 */
public final class FilterLogEvents implements EdgeServer.Service {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_STREAMS = 100;
    /** The number of bytes that CloudWatch Logs adds to the size of each message. */
    private static final int OVERHEAD = 26;

    private final LogEvents log;
    private final Set<String> groups;

    /** @param groups the names of the log groups that exist even if no event has arrived */
    public FilterLogEvents(LogEvents log, Set<String> groups) {
        this.log = log;
        this.groups = Set.copyOf(groups);
    }

    @Override
    public Reply handle(String operation, byte[] body) throws IOException {
        if (!"FilterLogEvents".equals(operation)) {
            return null;
        }
        JsonNode request = JSON.readTree(body);
        try {
            String group = group(request);
            if (groups.contains(group) || log.hasGroup(group)) {
                return reply(page(request, group));
            }
            return request.hasNonNull("logGroupName")
                    ? null
                    : notFound("The specified log group does not exist.");
        } catch (IllegalArgumentException e) {
            return WireProtocol.JSON_1_1.error(400, "InvalidParameterException", e.getMessage(), null);
        }
    }

    private static String group(JsonNode request) {
        boolean byName = request.hasNonNull("logGroupName");
        if (byName == request.hasNonNull("logGroupIdentifier")) {
            throw new IllegalArgumentException(byName
                    ? "LogGroup name and LogGroup identifier are mutually exclusive parameters."
                    : "Either LogGroup name or LogGroup identifier must be specified.");
        }
        return byName
                ? request.get("logGroupName").asText()
                : request.get("logGroupIdentifier").asText().replaceFirst("^arn:[^:]*:logs:[^:]*:[^:]*:log-group:", "")
                        .replaceFirst(":\\*$", "");
    }

    private ObjectNode page(JsonNode request, String group) {
        int limit = limit(request);
        List<LogEvent> found = log.matching(wanted(request, group));
        ObjectNode page = JSON.createObjectNode();
        ArrayNode events = page.putArray("events");
        int bytes = 0;
        for (LogEvent event : found) {
            bytes += event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
            if (events.size() == limit || bytes > MOST_BYTES && !events.isEmpty()) {
                page.put("nextToken", Long.toString(event.id()));
                break;
            }
            events.add(described(event));
        }
        // Always empty, as on AWS since the member lost its meaning.
        page.putArray("searchedLogStreams");
        return page;
    }

    private static int limit(JsonNode request) {
        int limit = request.path("limit").asInt(MOST_EVENTS);
        if (limit < 1 || limit > MOST_EVENTS) {
            throw new IllegalArgumentException("1 validation error detected: Value '" + limit + "' at 'limit' failed to"
                    + " satisfy constraint: Member must have value "
                    + (limit < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST_EVENTS));
        }
        return limit;
    }

    private static Predicate<LogEvent> wanted(JsonNode request, String group) {
        long first = request.hasNonNull("nextToken") ? token(request.get("nextToken").asText()) : 0;
        long from = request.path("startTime").asLong(Long.MIN_VALUE);
        long to = request.path("endTime").asLong(Long.MAX_VALUE);
        Predicate<String> stream = stream(request);
        FilterPattern pattern = FilterPattern.parse(request.path("filterPattern").asText(""));
        return event -> event.id() >= first && group.equals(event.group())
                && event.timestamp().toEpochMilli() >= from && event.timestamp().toEpochMilli() <= to
                && stream.test(event.stream()) && pattern.matches(event.message());
    }

    private static long token(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The specified nextToken is invalid.", e);
        }
    }

    private static Predicate<String> stream(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("logStreamNames").forEach(name -> names.add(name.asText()));
        String prefix = request.path("logStreamNamePrefix").asText("");
        if (names.size() > MOST_STREAMS) {
            throw new IllegalArgumentException(
                    "1 validation error detected: Value at 'logStreamNames' failed to satisfy"
                            + " constraint: Member must have length less than or equal to " + MOST_STREAMS);
        }
        if (!names.isEmpty() && !prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
        }
        return names.isEmpty() ? name -> name.startsWith(prefix) : names::contains;
    }

    private static ObjectNode described(LogEvent event) {
        long time = event.timestamp().toEpochMilli();
        return JSON.createObjectNode().put("logStreamName", event.stream()).put("timestamp", time)
                .put("message", event.message()).put("ingestionTime", time)
                .put("eventId", String.format("%056d", event.id()));
    }

    private static Reply notFound(String message) {
        return WireProtocol.JSON_1_1.error(400, "ResourceNotFoundException", message, null);
    }

    private static Reply reply(ObjectNode answer) {
        return new Reply(200, Map.of("Content-Type", "application/x-amz-json-1.1"),
                answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}

package orderflow.local.events;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.event.ruler.Machine;

import orderflow.local.edge.Reply;
import orderflow.local.moto.StackDescription.Rule;

/** The template's event rules. AWS's Event Ruler matches the patterns. */
public final class EventRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Machine> machines = new HashMap<>();
    private final Deliveries deliveries;
    private final Supplier<Instant> clock;
    private final String account;
    private final String region;

    /**
     * @param rules the rules; those without a pattern are ignored
     * @param clock the time of events from PutEvents
     */
    public EventRules(List<Rule> rules, Deliveries deliveries, Supplier<Instant> clock, String account,
            String region) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.account = account;
        this.region = region;
        rules.stream().filter(rule -> rule.enabled() && rule.pattern() != null).forEach(this::add);
    }

    private void add(Rule rule) {
        rules.put(rule.name(), rule);
        try {
            machines.computeIfAbsent(rule.bus(), bus -> new Machine()).addRule(rule.name(), rule.pattern().toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("the pattern of rule " + rule.logicalId() + " is not valid: "
                    + e.getMessage(), e);
        }
    }

    /** Sends an event in EventBridge's format on the default event bus. */
    public void send(ObjectNode event) {
        send("default", event);
    }

    private void send(String bus, ObjectNode event) {
        Machine machine = machines.get(bus);
        if (machine == null) {
            return;
        }
        for (String name : matching(machine, event)) {
            Rule rule = rules.get(name);
            for (JsonNode settings : rule.targets()) {
                Target target = Target.of(settings);
                deliveries.send(target, TargetInput.of(target, event, rule.arn()));
            }
        }
    }

    private static List<String> matching(Machine machine, ObjectNode event) {
        try {
            return machine.rulesForJSONEvent(event.toString());
        } catch (Exception e) {
            throw new IllegalArgumentException("not an event: " + event, e);
        }
    }

    /** Handles PutEvents. */
    public Reply putEvents(byte[] body) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("FailedEntryCount", 0);
        ArrayNode entries = answer.putArray("Entries");
        List<Runnable> sending = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(body).path("Entries")) {
            ObjectNode event = event(entry);
            String bus = entry.path("EventBusName").asText("default");
            sending.add(() -> send(bus.substring(bus.lastIndexOf('/') + 1), event));
            entries.addObject().put("EventId", event.path("id").asText());
        }
        sending.forEach(Runnable::run);
        return new Reply(200, Map.of("Content-Type", "application/x-amz-json-1.1"), JSON.writeValueAsBytes(answer));
    }

    private ObjectNode event(JsonNode entry) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", entry.path("DetailType").asText()).put("source", entry.path("Source").asText())
                .put("account", account).put("time", clock.get().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.set("resources", entry.path("Resources").isArray() ? entry.get("Resources") : JSON.createArrayNode());
        event.set("detail", JSON.readTree(entry.path("Detail").asText("{}")));
        return event;
    }
}

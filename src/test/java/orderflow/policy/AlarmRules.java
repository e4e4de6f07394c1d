package orderflow.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Who is told when a person is needed. */
final class AlarmRules {

    private static final List<String> ENDS = List.of("ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted",
            "ExecutionThrottled");

    static final Rule EXECUTIONS = new Rule("alarms on failed, timed-out, aborted and throttled executions",
            "An execution that ended so has left an order that only a person can settle.", AlarmRules::executions);

    static final Rule DEAD_LETTERS = new Rule("each event has a dead-letter queue, and each such queue an alarm",
            "What a rule or schedule could not deliver is gone after a day, and nobody heard of it.",
            AlarmRules::deadLetters);

    static final Rule FAILED_EVENTS = new Rule("an event that a function failed on goes to a queue with an alarm",
            "A rule's dead-letter queue has what Lambda did not take; after two more attempts Lambda drops the rest.",
            AlarmRules::failedEvents);

    static final Rule PARKED_AGE = new Rule("an alarm on the age of the queue of parked orders",
            "A parked order can be redriven for 14 days; after that it is settled by hand.",
            shipped -> watched(shipped, "AWS/SQS", "ApproximateAgeOfOldestMessage").contains("ParkedOrdersQueue")
                    ? List.of()
                    : List.of(new Violation("ParkedOrdersQueue", "has no alarm on its age")));

    static final Rule FUNCTION_ERRORS = new Rule("alarms on the errors of functions that no state calls",
            "A failed state fails an execution, which has its alarm; a sweep or a janitor that fails is silent.",
            AlarmRules::functionErrors);

    static final Rule HEARD = new Rule("each alarm tells somebody, and missing data is not an alarm",
            "An alarm without an action is a colour in a console; one on missing data is on every quiet night.",
            shipped -> LogRules.resources(shipped.resources("AWS::CloudWatch::Alarm"),
                    it -> !it.path("AlarmActions").isEmpty() && Shipped.elements(it.path("AlarmActions"))
                            .allMatch(action -> shipped.resources("AWS::SNS::Topic").containsKey(
                                    action.path("Ref").asText()))
                            && it.path("TreatMissingData").asText().equals("notBreaching"),
                    "has no topic of the template as action, or breaches on missing data"));

    /** Its caller waits for the answer and sees every error, above all those of the goods it sent. */
    private static final Set<String> ANSWERING_A_CALLER = Set.of("ReceiveStock");

    private AlarmRules() {}

    static List<Rule> all() {
        return List.of(EXECUTIONS, DEAD_LETTERS, FAILED_EVENTS, PARKED_AGE, FUNCTION_ERRORS, HEARD);
    }

    /** The logical ids of what alarms on a metric look at. A name in words would count as well watched when it is wrong. */
    private static Set<String> watched(Shipped shipped, String namespace, String metric) {
        return shipped.resources("AWS::CloudWatch::Alarm").values().stream().map(alarm -> alarm.path("Properties"))
                .filter(alarm -> alarm.path("Namespace").asText().equals(namespace)
                        && alarm.path("MetricName").asText().equals(metric))
                .map(alarm -> alarm.at("/Dimensions/0/Value"))
                .map(value -> value.has("Ref") ? value.path("Ref").asText() : value.at("/Fn::GetAtt/0").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Violation> executions(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (Machine machine : shipped.machines()) {
            ENDS.stream().filter(end -> !watched(shipped, "AWS/States", end).contains(machine.id()))
                    .forEach(end -> found.add(new Violation(machine.id(), "has no alarm on " + end)));
        }
        return found;
    }

    private static List<Violation> deadLetters(Shipped shipped) {
        Set<String> watched = watched(shipped, "AWS/SQS", "ApproximateNumberOfMessagesVisible");
        List<Violation> found = new ArrayList<>();
        Set<String> queues = new TreeSet<>();
        events(shipped).forEach((owner, event) -> {
            String queue = event.at("/Properties/DeadLetterConfig/Arn/Fn::GetAtt/0").asText();
            if (!shipped.resources("AWS::SQS::Queue").containsKey(queue)) {
                found.add(new Violation(owner, "has an event without a dead-letter queue"));
            } else {
                queues.add(queue);
            }
        });
        queues.stream().filter(queue -> !watched.contains(queue))
                .forEach(queue -> found.add(new Violation(queue, "has no alarm on its messages")));
        return found;
    }

    /** A schedule comes again and tells nothing that would be lost; a state machine is no function. */
    private static List<Violation> failedEvents(Shipped shipped) {
        Set<String> watched = watched(shipped, "AWS/SQS", "ApproximateNumberOfMessagesVisible");
        return shipped.functions().entrySet().stream().map(entry -> Map.entry(entry.getKey(),
                entry.getValue().path("Properties")))
                .filter(function -> Shipped.elements(function.getValue().path("Events"))
                        .anyMatch(event -> event.path("Type").asText().equals("EventBridgeRule")))
                .filter(function -> !watched.contains(function.getValue()
                        .at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()))
                .map(function -> new Violation(function.getKey(), "has no such queue")).toList();
    }

    /** The events by the function or state machine that they start; none has two. */
    private static Map<String, JsonNode> events(Shipped shipped) {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        shipped.resources().properties().forEach(resource -> resource.getValue().at("/Properties/Events")
                .forEach(event -> events.put(resource.getKey(), event)));
        return events;
    }

    private static List<Violation> functionErrors(Shipped shipped) {
        Set<String> silent = new TreeSet<>(shipped.functions().keySet());
        shipped.tasks().forEach(task -> silent.remove(task.function()));
        silent.removeAll(ANSWERING_A_CALLER);
        silent.removeAll(watched(shipped, "AWS/Lambda", "Errors"));
        return silent.stream().map(function -> new Violation(function, "has no alarm on its errors")).toList();
    }
}

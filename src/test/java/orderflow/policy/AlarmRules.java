package orderflow.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Rules for the alarms that notify operators. */
final class AlarmRules {

    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String AGE = "ApproximateAgeOfOldestMessage";
    private static final long REDRIVABLE_SECONDS = Duration.ofDays(14).toSeconds();
    private static final List<String> ENDS = List.of("ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted",
            "ExecutionThrottled");

    static final Rule EXECUTIONS = new Rule("alarms on failed, timed-out, aborted and throttled executions",
            "Such an execution leaves an order that only a person can settle.", AlarmRules::executions);

    static final Rule DEAD_LETTERS = new Rule("each event has a dead-letter queue, and each such queue an alarm",
            "EventBridge drops an undelivered event after a day, and nobody notices.",
            AlarmRules::deadLetters);

    static final Rule FAILED_EVENTS = new Rule("an event that makes its function fail goes to a queue with an alarm",
            "A rule's dead-letter queue gets only events that Lambda rejects. Lambda drops an event after two retries.",
            AlarmRules::failedEvents);

    static final Rule PARKED_AGE = new Rule(
            "an alarm on the age of the oldest parked order goes off within 14 days",
            "A parked order can be redriven for 14 days; after that it is settled by hand.", AlarmRules::parkedAge);

    static final Rule FIRST_EVENT = new Rule("each alarm goes off at the first event, and its actions are enabled",
            "A customer waits for each failed order; an alarm on the second failure misses the first.",
            shipped -> LogRules.resources(shipped.resources(ALARM), AlarmRules::goesOffAtOnce,
                    "waits for more than one event, or its actions are disabled"));

    /** Repeated word for word in docs/failures.md, as {@link PolicyTest} checks. */
    static final String STEPS_ARE_NOT_WATCHED = "No alarm watches the errors of functions that a state calls: a"
            + " declined card is one of them, and a retry cures most of the others. An error that no retry cures fails"
            + " the execution, which has its own alarm, or cancels the order; then the customer is notified, and the"
            + " order's item contains the reason.";

    static final Rule FUNCTION_ERRORS = new Rule("alarms on the errors of functions that no state calls",
            "Nobody notices when a sweep or a janitor fails. " + STEPS_ARE_NOT_WATCHED, AlarmRules::functionErrors);

    static final Rule HEARD = new Rule("each alarm notifies a topic, and missing data does not trigger it",
            "Without an action nobody sees the alarm; an alarm on missing data goes off every quiet night.",
            shipped -> LogRules.resources(shipped.resources(ALARM),
                    it -> !it.path("AlarmActions").isEmpty() && Shipped.elements(it.path("AlarmActions"))
                            .allMatch(action -> shipped.resources("AWS::SNS::Topic").containsKey(
                                    action.path("Ref").asText()))
                            && it.path("TreatMissingData").asText().equals("notBreaching"),
                    "has no topic of the template as action, or breaches on missing data"));

    /** Its caller waits for the answer and sees every error. */
    private static final Set<String> ANSWERING_A_CALLER = Set.of("ReceiveStock");

    private AlarmRules() {}

    static List<Rule> all() {
        return List.of(EXECUTIONS, DEAD_LETTERS, FAILED_EVENTS, PARKED_AGE, FIRST_EVENT, FUNCTION_ERRORS, HEARD);
    }

    /**
     * The logical ids that alarms on a metric refer to. Literal names do not count, because a wrong one goes unnoticed.
     */
    private static Set<String> watched(Shipped shipped, String namespace, String metric) {
        return alarms(shipped, namespace, metric).map(AlarmRules::watched)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> alarms(Shipped shipped, String namespace, String metric) {
        return shipped.resources(ALARM).values().stream().map(alarm -> alarm.path("Properties"))
                .filter(alarm -> alarm.path("Namespace").asText().equals(namespace)
                        && alarm.path("MetricName").asText().equals(metric));
    }

    private static String watched(JsonNode alarm) {
        JsonNode value = alarm.at("/Dimensions/0/Value");
        return value.has("Ref") ? value.path("Ref").asText() : value.at("/Fn::GetAtt/0").asText();
    }

    private static List<Violation> parkedAge(Shipped shipped) {
        boolean inTime = alarms(shipped, "AWS/SQS", AGE)
                .filter(alarm -> watched(alarm).equals("ParkedOrdersQueue"))
                .anyMatch(alarm -> alarm.path("Threshold").asLong() < REDRIVABLE_SECONDS);
        return inTime
                ? List.of()
                : List.of(new Violation("ParkedOrdersQueue", "has no alarm on its age, or one that comes too late"));
    }

    /** An age is compared with a time, not with a number of events. */
    private static boolean goesOffAtOnce(JsonNode alarm) {
        double threshold = alarm.path("Threshold").asDouble(Double.NaN);
        boolean age = alarm.path("MetricName").asText().equals(AGE);
        boolean first = switch (alarm.path("ComparisonOperator").asText()) {
            case "GreaterThanThreshold" -> age ? threshold >= 0 : threshold == 0;
            case "GreaterThanOrEqualToThreshold" -> age ? threshold > 0 : threshold > 0 && threshold <= 1;
            default -> false;
        };
        return first && Set.of("Sum", "Maximum").contains(alarm.path("Statistic").asText())
                && alarm.path("EvaluationPeriods").asInt() == 1 && alarm.path("DatapointsToAlarm").asInt(1) == 1
                && alarm.path("ActionsEnabled").asBoolean(true);
    }

    private static List<Violation> executions(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
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

    /** Functions with rules only: a schedule fires again, and its event carries no data. */
    private static List<Violation> failedEvents(Shipped shipped) {
        Set<String> watched = watched(shipped, "AWS/SQS", "ApproximateNumberOfMessagesVisible");
        return shipped.functions().entrySet().stream().map(entry -> Map.entry(entry.getKey(),
                entry.getValue().path("Properties")))
                .filter(function -> Shipped.elements(function.getValue().path("Events"))
                        .anyMatch(event -> event.path("Type").asText().equals("EventBridgeRule")))
                .filter(function -> !watched.contains(function.getValue()
                        .at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()))
                .map(function -> new Violation(function.getKey(), "has no failure queue with an alarm")).toList();
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

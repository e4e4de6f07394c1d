package orderflow.policy;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Breakages in logs, versions, stores and alarms. */
final class ResourceBreakages {

    private ResourceBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(LogRules.VENDED, "another prefix", "OrderWorkflow",
                        it -> it.properties("OrderWorkflowLogGroup").putObject("LogGroupName").put("Fn::Sub",
                                "/aws/states/${AWS::StackName}")),
                of(LogRules.NO_DATA, "with data", "ComputeWorkflow",
                        it -> logging(it).put("IncludeExecutionData", true)),
                of(LogRules.NO_DATA, "errors only", "OrderWorkflow", it -> logging(it).put("Level", "ERROR")),
                of(LogRules.TRACING, "a machine without tracing", "OrderWorkflow", it -> it.remove("Tracing")),
                of(LogRules.TRACING, "a function without tracing", "ParkOrder", it -> it.put("Tracing", "PassThrough")),
                of(LogRules.RETENTION, "forever", "PackingLogGroup", it -> it.remove("RetentionInDays")),
                of(LogRules.OWN_GROUP, "the group that Lambda creates", "SweepOrders",
                        it -> it.putObject("LoggingConfig")),
                of(VersionRules.PARAMETERS, "none", "LaunchInstance", it -> it.remove("VersionDescription")),
                of(VersionRules.PARAMETERS, "one missing", "CaptureOrder",
                        it -> it.putObject("VersionDescription").put("Fn::Sub", "SMS ${EnableSms}")),
                of(VersionRules.PARAMETERS, "the network's missing", "PrepareShipment",
                        it -> it.putObject("VersionDescription").put("Fn::Sub", "public IP ${AssignPublicIp}")),
                of(VersionRules.PARAMETERS, "one that its environment does not have", "ConfirmOrder",
                        it -> it.putObject("VersionDescription").put("Ref", "EnableSms")),
                of(StoreRules.TABLES_ENCRYPTED, "none", "PaymentsTable", it -> it.remove("SSESpecification")),
                of(StoreRules.RECOVERY, "disabled", "StockTable",
                        it -> ((ObjectNode) it.path("PointInTimeRecoverySpecification"))
                                .put("PointInTimeRecoveryEnabled", false)),
                of(StoreRules.DELETION, "none", "InvoicesTable", it -> it.remove("DeletionProtectionEnabled")),
                of(StoreRules.DELETION, "without a parameter", "OrdersTable",
                        it -> it.put("DeletionProtectionEnabled", false)),
                of(StoreRules.QUEUES_ENCRYPTED, "none", "ParkedOrdersQueue", it -> it.remove("SqsManagedSseEnabled")),
                of(StoreRules.TOPICS_KEY, "none", "NotificationsTopic", it -> it.remove("KmsMasterKeyId")),
                of(StoreRules.TOPICS_KEY, "AWS-managed", "OperatorsTopic",
                        it -> it.put("KmsMasterKeyId", "alias/aws/sns")),
                of(StoreRules.DISKS, "unencrypted", "BatchLaunchTemplate",
                        it -> ((ObjectNode) it.at("/LaunchTemplateData/BlockDeviceMappings/0/Ebs")).put("Encrypted",
                                false)),
                new Breakage(AlarmRules.EXECUTIONS, "one missing", "OrderWorkflow",
                        it -> it.resources().remove("OrdersTimedOutAlarm")),
                new Breakage(AlarmRules.EXECUTIONS, "on a literal name", "ComputeWorkflow",
                        it -> ((ObjectNode) it.properties("ComputeAbortedAlarm").at("/Dimensions/0")).put("Value",
                                "ComputeWorkflow")),
                of(AlarmRules.DEAD_LETTERS, "a schedule without a queue", "SweepOrders",
                        it -> ((ObjectNode) it.at("/Events/Hourly/Properties")).remove("DeadLetterConfig")),
                new Breakage(AlarmRules.DEAD_LETTERS, "a queue without an alarm", "UndeliveredEventsQueue",
                        it -> it.resources().remove("UndeliveredEventsAlarm")),
                of(AlarmRules.FAILED_EVENTS, "dropped", "ParkOrder", it -> it.remove("EventInvokeConfig")),
                new Breakage(AlarmRules.FAILED_EVENTS, "a queue without an alarm", "ParkOrder",
                        it -> it.resources().remove("UndeliveredEventsAlarm")),
                new Breakage(AlarmRules.PARKED_AGE, "none", "ParkedOrdersQueue",
                        it -> it.resources().remove("ParkedOrdersAgeAlarm")),
                new Breakage(AlarmRules.FUNCTION_ERRORS, "none", "TerminateExpiredInstances",
                        it -> it.resources().remove("JanitorFailedAlarm")),
                of(AlarmRules.PARKED_AGE, "too late for a redrive", "ParkedOrdersAgeAlarm", "ParkedOrdersQueue",
                        it -> it.put("Threshold", 1_209_600)),
                of(AlarmRules.FIRST_EVENT, "at the sixth", "OrdersFailedAlarm", it -> it.put("Threshold", 5)),
                of(AlarmRules.FIRST_EVENT, "at no event", "OrdersTimedOutAlarm",
                        it -> it.put("ComparisonOperator", "LessThanThreshold")),
                of(AlarmRules.FIRST_EVENT, "on average", "ComputeFailedAlarm", it -> it.put("Statistic", "Average")),
                of(AlarmRules.FIRST_EVENT, "after three periods", "SweepFailedAlarm",
                        it -> it.put("EvaluationPeriods", 3)),
                of(AlarmRules.FIRST_EVENT, "switched off", "UndeliveredEventsAlarm",
                        it -> it.put("ActionsEnabled", false)),
                of(AlarmRules.FIRST_EVENT, "no threshold", "ParkedOrdersAgeAlarm", it -> it.remove("Threshold")),
                of(AlarmRules.HEARD, "nobody", "OrdersFailedAlarm", it -> it.remove("AlarmActions")));
    }

    private static Breakage of(Rule rule, String what, String resource, Consumer<ObjectNode> deed) {
        return new Breakage(rule, what, resource, shipped -> deed.accept(shipped.properties(resource)));
    }

    private static Breakage of(Rule rule, String what, String resource, String where, Consumer<ObjectNode> deed) {
        return new Breakage(rule, what, where, shipped -> deed.accept(shipped.properties(resource)));
    }

    private static ObjectNode logging(ObjectNode machine) {
        return (ObjectNode) machine.path("Logging");
    }
}

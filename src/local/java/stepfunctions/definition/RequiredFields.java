package stepfunctions.definition;

import java.util.List;
import java.util.Map;

import stepfunctions.task.Resource;

/** The required arguments of optimized integrations. Step Functions checks them when a state machine is created. */
final class RequiredFields {

    private static final List<String> KEY = List.of("TableName", "Key");
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("lambda:invoke", List.of("FunctionName")), //
            Map.entry("sqs:sendMessage", List.of("QueueUrl", "MessageBody")), //
            Map.entry("sns:publish", List.of("Message")), //
            Map.entry("dynamodb:putItem", List.of("TableName", "Item")), //
            Map.entry("dynamodb:getItem", KEY), //
            Map.entry("dynamodb:updateItem", KEY), //
            Map.entry("dynamodb:deleteItem", KEY), //
            Map.entry("states:startExecution", List.of("StateMachineArn")), //
            Map.entry("events:putEvents", List.of("Entries")), //
            Map.entry("ecs:runTask", List.of("TaskDefinition")), //
            Map.entry("glue:startJobRun", List.of("JobName")));

    private RequiredFields() {}

    static List<String> of(Resource resource) {
        return resource.kind() == Resource.Kind.OPTIMIZED
                ? FIELDS.getOrDefault(resource.service() + ":" + resource.action(), List.of())
                : List.of();
    }
}

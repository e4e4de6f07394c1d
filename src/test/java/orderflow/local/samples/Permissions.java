package orderflow.local.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.local.edge.Call;
import orderflow.local.moto.StackDescription;
import orderflow.local.stage.Stage;

/**
 * Lists the permissions that AWS requires for a call, according to the Service Authorization Reference.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service
 *      Authorization Reference</a>
 */
final class Permissions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> IN_TRANSACTION = Map.of("Get", "GetItem", "Put", "PutItem", "Update",
            "UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");
    private static final String STACK_TAG = "orderflow:stack";

    private final StackDescription stack;
    /** The tags of launched instances. All of the samples' instances belong to the same stack. */
    private final Map<String, String> launchedTags = new HashMap<>();

    Permissions(StackDescription stack) {
        this.stack = stack;
    }

    List<AwsUse> of(Call call) {
        return switch (String.valueOf(call.service())) {
            case "dynamodb" -> dynamoDb(call, json(call));
            case "sns" -> List.of(use(call, "sns:" + call.operation(),
                    Call.form(call.body()).getOrDefault("TopicArn", Call.form(call.body()).get("PhoneNumber"))));
            case "sqs" -> List.of(use(call, "sqs:" + call.operation(),
                    arn("sqs", json(call).path("QueueUrl").asText().replaceAll(".*/", ""))));
            case "states" -> List.of(use(call, "states:" + call.operation(), execution(json(call))));
            case "ecs" -> ecs(call, json(call));
            case "ec2" -> ec2(call, Call.form(call.body()));
            default -> List.of(use(call, call.service() + ":" + call.operation(), "*"));
        };
    }

    private List<AwsUse> dynamoDb(Call call, JsonNode body) {
        if (call.operation().startsWith("Transact")) {
            return elements(body.path("TransactItems")).flatMap(item -> item.properties().stream())
                    .map(part -> use(call, "dynamodb:" + IN_TRANSACTION.get(part.getKey()),
                            table(part.getValue().path("TableName").asText())))
                    .toList();
        }
        String action = "dynamodb:" + call.operation();
        if (body.has("RequestItems")) {
            return body.path("RequestItems").properties().stream()
                    .map(entry -> use(call, action, table(entry.getKey()))).toList();
        }
        String index = body.has("IndexName") ? "/index/" + body.path("IndexName").asText() : "";
        return List.of(use(call, action, table(body.path("TableName").asText()) + index));
    }

    /** A task token is opaque, but only the order workflow issues tokens. */
    private String execution(JsonNode body) {
        return body.path("executionArn").asText(machine("OrderWorkflow"));
    }

    private List<AwsUse> ecs(Call call, JsonNode body) {
        Map<String, String> cluster = Map.of("ecs:cluster", body.path("cluster").asText());
        String action = "ecs:" + call.operation();
        return switch (call.operation()) {
            case "RunTask" -> List.of(
                    new AwsUse(call.from(), action,
                            arn("ecs", "task-definition/" + body.path("taskDefinition").asText() + ":1"),
                            cluster),
                    passed(call, "PackingTaskRole", "ecs-tasks.amazonaws.com"),
                    passed(call, "PackingExecutionRole", "ecs-tasks.amazonaws.com"));
            case "DescribeTasks" -> elements(body.path("tasks"))
                    .map(task -> new AwsUse(call.from(), action, task.asText(), cluster)).toList();
            case "StopTask" -> List.of(new AwsUse(call.from(), action, body.path("task").asText(), cluster));
            default -> List.of(new AwsUse(call.from(), action, "*", cluster));
        };
    }

    private List<AwsUse> ec2(Call call, Map<String, String> form) {
        String action = "ec2:" + call.operation();
        return switch (call.operation()) {
            case "RunInstances" -> launch(call, form);
            case "TerminateInstances" -> form.entrySet().stream().filter(it -> it.getKey().startsWith("InstanceId."))
                    .map(it -> new AwsUse(call.from(), action, arn("ec2", "instance/" + it.getValue()),
                            Map.of("aws:ResourceTag/" + STACK_TAG, String.valueOf(launchedTags.get(STACK_TAG)))))
                    .toList();
            default -> List.of(use(call, action, "*"));
        };
    }

    /**
     * The permissions that EC2 checks when an instance is launched from a template that names its role, network and
     * image.
     */
    private List<AwsUse> launch(Call call, Map<String, String> form) {
        String template = arn("ec2", "launch-template/" + form.get("LaunchTemplate.LaunchTemplateId"));
        Map<String, String> instance = new HashMap<>(tags(form, "instance"));
        instance.put("ec2:LaunchTemplate", template);
        instance.put("ec2:InstanceProfile", stack.resources().get("BatchProfile").arn());
        Map<String, String> creation = Map.of("ec2:CreateAction", "RunInstances");
        List<AwsUse> uses = new ArrayList<>();
        uses.add(new AwsUse(call.from(), "ec2:RunInstances", arn("ec2", "instance/i-1"), instance));
        uses.add(new AwsUse(call.from(), "ec2:RunInstances", arn("ec2", "volume/vol-1"), tags(form, "volume")));
        uses.add(new AwsUse(call.from(), "ec2:RunInstances", "arn:aws:ec2:" + Stage.REGION + "::image/ami-1",
                Map.of("ec2:Owner", "amazon")));
        Stream.of("network-interface/eni-1", "subnet/" + stack.physicalId("SubnetA"),
                "security-group/" + stack.physicalId("WorkersSecurityGroup"))
                .forEach(it -> uses.add(use(call, "ec2:RunInstances", arn("ec2", it))));
        uses.add(use(call, "ec2:RunInstances", template));
        uses.add(new AwsUse(call.from(), "ec2:CreateTags", arn("ec2", "instance/i-1"), creation));
        uses.add(new AwsUse(call.from(), "ec2:CreateTags", arn("ec2", "volume/vol-1"), creation));
        uses.add(use(call, "ssm:GetParameters", "arn:aws:ssm:" + Stage.REGION
                + "::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"));
        uses.add(passed(call, "BatchRole", "ec2.amazonaws.com"));
        return uses;
    }

    private Map<String, String> tags(Map<String, String> form, String resourceType) {
        Map<String, String> tags = new HashMap<>();
        for (int part = 1; form.containsKey("TagSpecification." + part + ".ResourceType"); part++) {
            String prefix = "TagSpecification." + part;
            if (form.get(prefix + ".ResourceType").equals(resourceType)) {
                for (int tag = 1; form.containsKey(prefix + ".Tag." + tag + ".Key"); tag++) {
                    launchedTags.put(form.get(prefix + ".Tag." + tag + ".Key"),
                            form.get(prefix + ".Tag." + tag + ".Value"));
                    tags.put("aws:RequestTag/" + form.get(prefix + ".Tag." + tag + ".Key"),
                            form.get(prefix + ".Tag." + tag + ".Value"));
                }
            }
        }
        return tags;
    }

    private AwsUse passed(Call call, String role, String service) {
        return new AwsUse(call.from(), "iam:PassRole", stack.resources().get(role).arn(),
                Map.of("iam:PassedToService", service));
    }

    private String machine(String logicalId) {
        return stack.stateMachines().stream().filter(it -> it.logicalId().equals(logicalId)).findFirst().orElseThrow()
                .arn();
    }

    private static AwsUse use(Call call, String action, String resource) {
        return new AwsUse(call.from(), action, resource, Map.of());
    }

    private static String table(String name) {
        return arn("dynamodb", "table/" + name);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + Stage.REGION + ":" + Stage.ACCOUNT + ":" + resource;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode json(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

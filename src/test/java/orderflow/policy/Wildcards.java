package orderflow.policy;

import java.util.List;

/** The one place that says where a permission may have a {@code *}, and why. */
final class Wildcards {

    /**
     * An action that may be allowed for more than one resource named by its ARN.
     *
     * @param action as in a policy
     * @param resource how the resource ends in the template: {@code *} for all
     * @param condition the key of the condition that has to narrow it; null where the service knows none
     */
    record Wildcard(String action, String resource, String condition, String reason) {

        boolean covers(Grant grant, String allowedAction, String allowedResource) {
            return action.equals(allowedAction)
                    && (resource.equals("*") ? allowedResource.equals("*") : allowedResource.endsWith(resource))
                    && (condition == null || grant.hasCondition(condition));
        }
    }

    private static final String LOG_DELIVERY = "log deliveries know no resource (Step Functions Developer Guide, "
            + "\"Using CloudWatch Logs to log execution history\")";
    private static final String TASK_ID = "a task has no id before it is started; its cluster stands in the ARN";
    private static final String NO_ID_YET = "what is launched has no id yet; its tag says whose it is";

    static final List<Wildcard> ALLOWED = List.of(
            new Wildcard("logs:CreateLogDelivery", "*", null, LOG_DELIVERY),
            new Wildcard("logs:GetLogDelivery", "*", null, LOG_DELIVERY),
            new Wildcard("logs:UpdateLogDelivery", "*", null, LOG_DELIVERY),
            new Wildcard("logs:DeleteLogDelivery", "*", null, LOG_DELIVERY),
            new Wildcard("logs:ListLogDeliveries", "*", null, LOG_DELIVERY),
            new Wildcard("logs:PutResourcePolicy", "*", null, LOG_DELIVERY),
            new Wildcard("logs:DescribeResourcePolicies", "*", null, LOG_DELIVERY),
            new Wildcard("logs:DescribeLogGroups", "*", null, LOG_DELIVERY),
            new Wildcard("ecr:GetAuthorizationToken", "*", null, "the token is for the registry as a whole"),
            new Wildcard("ec2:DescribeInstances", "*", null, "EC2's Describe actions know neither resource nor tag"),
            new Wildcard("ecs:RunTask", ":task-definition/${AWS::StackName}-packing:*", "ecs:cluster",
                    "a revision's number is of CloudFormation's making, and a new one must not wait for a new role"),
            new Wildcard("ecs:ListTasks", "*", "ecs:cluster", "ListTasks knows no tasks, only their cluster"),
            new Wildcard("ecs:DescribeTasks", ":task/${PackingCluster}/*", null, TASK_ID),
            new Wildcard("ecs:StopTask", ":task/${PackingCluster}/*", null, TASK_ID),
            new Wildcard("states:DescribeExecution", ":execution:${OrderWorkflow.Name}:*", null,
                    "an execution has no ARN before it is started; its state machine stands in the ARN"),
            new Wildcard("ec2:RunInstances", ":instance/*", "aws:RequestTag/orderflow:stack", NO_ID_YET),
            new Wildcard("ec2:RunInstances", ":volume/*", "aws:RequestTag/orderflow:stack", NO_ID_YET),
            new Wildcard("ec2:RunInstances", ":network-interface/*", null,
                    "made by the launch, untagged; its subnet and security group are allowed by their ARNs"),
            new Wildcard("ec2:RunInstances", ":image/*", "ec2:Owner",
                    "the launch template takes the newest Amazon Linux; its owner is fixed"),
            new Wildcard("ec2:CreateTags", ":instance/*", "ec2:CreateAction", NO_ID_YET),
            new Wildcard("ec2:CreateTags", ":volume/*", "ec2:CreateAction", NO_ID_YET),
            new Wildcard("ec2:TerminateInstances", ":instance/*", "aws:ResourceTag/orderflow:stack",
                    "an instance has no id before it is launched; its tag says whose it is"));

    /** Actions that may name what they are not for. */
    static final List<String> BY_EXCLUSION = List.of("sns:Publish");

    private Wildcards() {}

    static boolean allow(Grant grant, String action, String resource) {
        return ALLOWED.stream().anyMatch(wildcard -> wildcard.covers(grant, action, resource));
    }
}

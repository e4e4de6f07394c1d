package orderflow.policy;

import java.util.List;

/** The permissions that may have a {@code *}, each with its reason. */
final class Wildcards {

    /**
     * An action that may be allowed for more than one resource.
     *
     * @param action as in a policy
     * @param resource the end of the resource in the template, or {@code *} for all
     * @param condition the key of the condition that must restrict it, or null if the service has none
     */
    record Wildcard(String action, String resource, String condition, String reason) {

        boolean covers(Grant grant, String allowedAction, String allowedResource) {
            return action.equals(allowedAction)
                    && (resource.equals("*") ? allowedResource.equals("*") : allowedResource.endsWith(resource))
                    && (condition == null || grant.hasCondition(condition));
        }
    }

    private static final String LOG_DELIVERY = "log deliveries support no resource (Step Functions Developer Guide, "
            + "\"Using CloudWatch Logs to log execution history\")";
    private static final String TASK_ID = "a task has no id before it is started; the ARN contains its cluster";
    private static final String ORDER_EXECUTIONS = ":execution:${OrderWorkflow.Name}:*";
    private static final String EXECUTION_ARN = "an execution has no ARN before it is started; the ARN contains its"
            + " state machine";
    private static final String NO_ID_YET = "a resource has no id before its launch; a tag identifies its stack";

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
            new Wildcard("ec2:DescribeInstances", "*", null,
                    "EC2's Describe actions support neither resources nor tags"),
            new Wildcard("ecs:RunTask", ":task-definition/${AWS::StackName}-packing:*", "ecs:cluster",
                    "CloudFormation assigns the revision's number, and a new revision must not need a new role"),
            new Wildcard("ecs:ListTasks", "*", "ecs:cluster",
                    "ListTasks supports no tasks as resources, only the condition on their cluster"),
            new Wildcard("ecs:DescribeTasks", ":task/${PackingCluster}/*", null, TASK_ID),
            new Wildcard("ecs:StopTask", ":task/${PackingCluster}/*", null, TASK_ID),
            new Wildcard("states:DescribeExecution", ORDER_EXECUTIONS, null, EXECUTION_ARN),
            new Wildcard("states:GetExecutionHistory", ORDER_EXECUTIONS, null, EXECUTION_ARN),
            new Wildcard("states:RedriveExecution", ORDER_EXECUTIONS, null, EXECUTION_ARN),
            new Wildcard("ec2:RunInstances", ":instance/*", "aws:RequestTag/orderflow:stack", NO_ID_YET),
            new Wildcard("ec2:RunInstances", ":volume/*", "aws:RequestTag/orderflow:stack", NO_ID_YET),
            new Wildcard("ec2:RunInstances", ":network-interface/*", null,
                    "created by the launch without a tag; its subnet and security group are allowed by their ARNs"),
            new Wildcard("ec2:RunInstances", ":image/*", "ec2:Owner",
                    "the launch template takes the newest Amazon Linux; its owner is fixed"),
            new Wildcard("ec2:CreateTags", ":instance/*", "ec2:CreateAction", NO_ID_YET),
            new Wildcard("ec2:CreateTags", ":volume/*", "ec2:CreateAction", NO_ID_YET),
            new Wildcard("ec2:TerminateInstances", ":instance/*", "aws:ResourceTag/orderflow:stack",
                    "an instance has no id before it is launched; a tag identifies its stack"));

    /** Actions that may use {@code NotResource}. */
    static final List<String> BY_EXCLUSION = List.of("sns:Publish");

    private Wildcards() {}

    static boolean allow(Grant grant, String action, String resource) {
        return ALLOWED.stream().anyMatch(wildcard -> wildcard.covers(grant, action, resource));
    }
}

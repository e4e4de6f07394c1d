package stepfunctions.task;

import java.util.Map;
import java.util.Set;

/**
 * The optimized integrations of Step Functions and the patterns that each supports. Source: developer guide,
 * "Integrating optimized services". Other actions of a service are called through {@code aws-sdk}.
 */
final class OptimizedIntegrations {

    private static final Set<Pattern> CALL = Set.of(Pattern.REQUEST_RESPONSE);
    private static final Set<Pattern> TOKEN = Set.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN);
    private static final Set<Pattern> JOB = Set.of(Pattern.REQUEST_RESPONSE, Pattern.SYNC);
    private static final Set<Pattern> JOB_OR_TOKEN = Set.of(Pattern.REQUEST_RESPONSE, Pattern.SYNC,
            Pattern.WAIT_FOR_TASK_TOKEN);

    /** Services with few actions: the patterns of each action. */
    private static final Map<String, Map<String, Set<Pattern>>> ACTIONS = Map.ofEntries(
            Map.entry("apigateway", Map.of("invoke", TOKEN)),
            Map.entry("athena",
                    Map.of("startQueryExecution", JOB, "stopQueryExecution", CALL, "getQueryExecution", CALL,
                            "getQueryResults", CALL)),
            Map.entry("batch", Map.of("submitJob", JOB)), //
            Map.entry("databrew", Map.of("startJobRun", JOB)),
            Map.entry("dynamodb",
                    Map.of("getItem", CALL, "putItem", CALL, "updateItem", CALL, "deleteItem", CALL)),
            Map.entry("ecs", Map.of("runTask", JOB_OR_TOKEN)), //
            Map.entry("events", Map.of("putEvents", TOKEN)), //
            Map.entry("glue", Map.of("startJobRun", JOB)), //
            Map.entry("http", Map.of("invoke", CALL)), //
            Map.entry("lambda", Map.of("invoke", TOKEN)), //
            Map.entry("mediaconvert", Map.of("createJob", JOB)), //
            Map.entry("sns", Map.of("publish", TOKEN)), //
            Map.entry("sqs", Map.of("sendMessage", TOKEN)),
            Map.entry("states",
                    Map.of("startExecution", Set.of(Pattern.values()))));

    /** Services with many actions: the same patterns for all actions. */
    private static final Map<String, Set<Pattern>> SERVICES = Map.of("bedrock", JOB_OR_TOKEN, "codebuild", JOB, "eks",
            JOB_OR_TOKEN, "elasticmapreduce", JOB, "emr-containers", JOB, "emr-serverless", JOB, "sagemaker", JOB);

    private OptimizedIntegrations() {}

    static boolean include(String service, String action, Pattern pattern) {
        Set<Pattern> patterns = ACTIONS.containsKey(service)
                ? ACTIONS.get(service).getOrDefault(action, Set.of())
                : SERVICES.getOrDefault(service, Set.of());
        return patterns.contains(pattern);
    }
}

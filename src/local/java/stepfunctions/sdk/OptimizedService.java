package stepfunctions.sdk;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The differences between optimized integrations and SDK calls: names of services and errors, and the metadata in
 * responses.
 */
final class OptimizedService {

    private static final Map<String, String> SDK_NAMES = Map.of("events", "eventbridge", "states", "sfn",
            "elasticmapreduce", "emr");
    private static final Map<String, String> ERROR_PREFIXES = Map.of("dynamodb", "DynamoDB", "sns", "SNS", "sqs", "SQS",
            "ecs", "ECS", "events",
            "EventBridge", "states", "StepFunctions", "lambda", "Lambda", "batch", "Batch", "glue", "Glue", "athena",
            "Athena");
    private static final Map<String, String> CAUSE_NAMES = Map.of("dynamodb", "AmazonDynamoDBv2", "states",
            "AWSStepFunctions", "lambda", "AWSLambda");
    private static final Set<String> WITHOUT_METADATA = Set.of("events", "ecs");
    private static final Set<String> NO_CALLS_OF_THE_SDK = Set.of("apigateway", "http", "eks", "elasticmapreduce");

    private OptimizedService() {}

    static String sdkName(String service) {
        return SDK_NAMES.getOrDefault(service, service);
    }

    /** @return whether the integration's actions are those of the service's client, with the same names */
    static boolean isCallOfTheSdk(String service) {
        return !NO_CALLS_OF_THE_SDK.contains(service);
    }

    static String errorPrefix(String service) {
        return ERROR_PREFIXES.getOrDefault(service, Character.toUpperCase(service.charAt(0)) + service.substring(1));
    }

    /** @return the service's name in the cause of an error */
    static String causeName(String service) {
        return CAUSE_NAMES.getOrDefault(service, "Amazon" + errorPrefix(service));
    }

    static void addMetadata(String service, ObjectNode json, AwsResponse response) {
        if (WITHOUT_METADATA.contains(service)) {
            return;
        }
        ObjectNode http = json.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        ObjectNode first = http.putObject("HttpHeaders");
        for (Map.Entry<String, List<String>> header : response.sdkHttpResponse().headers().entrySet()) {
            ArrayNode values = all.putArray(header.getKey());
            header.getValue().forEach(values::add);
            first.put(header.getKey(), header.getValue().isEmpty() ? "" : header.getValue().get(0));
        }
        http.put("HttpStatusCode", response.sdkHttpResponse().statusCode());
        json.putObject("SdkResponseMetadata").put("RequestId",
                response.responseMetadata() == null ? "" : response.responseMetadata().requestId());
    }
}

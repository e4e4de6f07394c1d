package stepfunctions.sdk;

import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

import stepfunctions.task.Resource;

/**
 * An exception of the SDK under the name that Step Functions has for it.
 *
 * @param name {@code DynamoDb.ConditionalCheckFailedException} after a plain SDK call, {@code DynamoDB....} after an optimised one
 * @param cause readable text
 */
record ServiceError(String name, String cause) {

    private static final String CLIENT = "Client";

    /** The SDK of later releases counts its own retries in the text; what Step Functions tells does not. */
    private static final Pattern ATTEMPTS = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");

    static ServiceError of(RuntimeException exception, Resource resource, Class<? extends SdkClient> client) {
        boolean optimized = resource.kind() == Resource.Kind.OPTIMIZED;
        String service = client.getSimpleName().substring(0, client.getSimpleName().length() - CLIENT.length());
        String prefix = optimized ? OptimizedService.errorPrefix(resource.service()) : service;
        String type = exception.getClass().getSimpleName();
        if (!(exception instanceof AwsServiceException failure)) {
            return new ServiceError(prefix + ".SdkClientException", plain(exception));
        }
        if (!optimized) {
            return new ServiceError(prefix + "." + type, plain(failure));
        }
        boolean general = type.equals(service + "Exception");
        return new ServiceError(prefix + "." + (general ? "Amazon" + prefix + "Exception" : type),
                optimizedCause(failure, resource.service()));
    }

    private static String plain(RuntimeException exception) {
        return exception.getMessage() == null ? null : ATTEMPTS.matcher(exception.getMessage()).replaceAll("");
    }

    private static String optimizedCause(AwsServiceException failure, String service) {
        if (failure.awsErrorDetails() == null) {
            return plain(failure);
        }
        return failure.awsErrorDetails().errorMessage() + " (Service: " + OptimizedService.causeName(service)
                + "; Status Code: "
                + failure.statusCode() + "; Error Code: "
                + failure.awsErrorDetails().errorCode() + "; Request ID: " + failure.requestId() + "; Proxy: null)";
    }
}

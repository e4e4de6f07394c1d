package stepfunctions.sdk;

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

    static ServiceError of(RuntimeException exception, Resource resource, Class<? extends SdkClient> client) {
        boolean optimized = resource.kind() == Resource.Kind.OPTIMIZED;
        String service = client.getSimpleName().substring(0, client.getSimpleName().length() - CLIENT.length());
        String prefix = optimized ? OptimizedService.errorPrefix(resource.service()) : service;
        String type = exception.getClass().getSimpleName();
        if (!(exception instanceof AwsServiceException failure)) {
            return new ServiceError(prefix + ".SdkClientException", exception.getMessage());
        }
        if (!optimized) {
            return new ServiceError(prefix + "." + type, failure.getMessage());
        }
        boolean general = type.equals(service + "Exception");
        return new ServiceError(prefix + "." + (general ? "Amazon" + prefix + "Exception" : type),
                optimizedCause(failure, prefix));
    }

    private static String optimizedCause(AwsServiceException failure, String prefix) {
        if (failure.awsErrorDetails() == null) {
            return failure.getMessage();
        }
        return failure.awsErrorDetails().errorMessage() + " (Service: Amazon" + prefix + "; Status Code: "
                + failure.statusCode() + "; Error Code: "
                + failure.awsErrorDetails().errorCode() + "; Request ID: " + failure.requestId() + "; Proxy: null)";
    }
}

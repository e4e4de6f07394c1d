package stepfunctions.sdk;

import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

import stepfunctions.task.Resource;

/**
 * An exception of the SDK with Step Functions' error name.
 *
 * @param name the error name: {@code DynamoDb.ConditionalCheckFailedException} for an SDK call, {@code DynamoDB....}
 *            for an optimized integration
 * @param cause the description of the error
 */
record ServiceError(String name, String cause) {

    private static final String CLIENT = "Client";

    /**
     * Later releases of the SDK add the number of attempts to the message; Step Functions' messages do not contain it.
     */
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

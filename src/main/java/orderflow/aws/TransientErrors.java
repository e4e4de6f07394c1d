package orderflow.aws;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Turns what the SDK's own retries could not cure, and later ones may, into {@link ServiceUnavailable}. */
class TransientErrors implements ExecutionInterceptor {

    /**
     * The codes in a cancelled transaction that say nothing about its conditions (DynamoDB API, TransactWriteItems).
     */
    private static final Set<String> TRANSIENT_CANCELLATIONS = Set.of("TransactionConflict", "ThrottlingError",
            "ProvisionedThroughputExceeded");

    /**
     * A customer key that the services use on behalf of this stack is throttled: KMSThrottling of SNS, KmsThrottled of
     * SQS, KmsThrottlingException of Step Functions. All are answers 400, and none is among the codes that the SDK
     * knows.
     */
    private static final Pattern KEY_THROTTLED = Pattern.compile("(?i)kms\\W?thrott.*");

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable error = context.exception();
        if (isTransient(error)) {
            // Thrown, because the SDK takes as a result no other class than the error's own.
            throw new ServiceUnavailable(error.getMessage(), error);
        }
        return error;
    }

    static boolean isTransient(Throwable error) {
        if (error instanceof TransactionCanceledException cancelled) {
            return cancelled.cancellationReasons().stream().map(CancellationReason::code)
                    .anyMatch(TRANSIENT_CANCELLATIONS::contains);
        }
        if (error instanceof TransactionConflictException || error instanceof TransactionInProgressException) {
            return true;
        }
        if (error instanceof AwsServiceException service) {
            return service.isThrottlingException() || service.statusCode() >= 500 || isKeyThrottled(service);
        }
        return error instanceof SdkClientException || error instanceof SdkException sdk && sdk.retryable();
    }

    private static boolean isKeyThrottled(AwsServiceException error) {
        return Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                .filter(code -> KEY_THROTTLED.matcher(code).matches()).isPresent();
    }
}

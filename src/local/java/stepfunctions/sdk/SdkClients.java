package stepfunctions.sdk;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** Creates the SDK's clients and configures their endpoint. */
@FunctionalInterface
public interface SdkClients {

    /** @return a client of the given type, such as {@code DynamoDbClient}; called once for each service */
    SdkClient client(Class<? extends SdkClient> type);

    /** @return a factory of clients that all use one endpoint */
    static SdkClients at(URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return type -> {
            try {
                AwsClientBuilder<?, ?> builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
                builder.endpointOverride(endpoint).region(region).credentialsProvider(credentials);
                return (SdkClient) builder.build();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("No client of " + type.getName() + " can be created", e);
            }
        };
    }
}

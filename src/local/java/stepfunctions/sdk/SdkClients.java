package stepfunctions.sdk;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** Makes the SDK's clients: where their calls go is decided here. */
@FunctionalInterface
public interface SdkClients {

    /** A client of the given type, {@code DynamoDbClient}; asked for once per service. */
    SdkClient client(Class<? extends SdkClient> type);

    /** Clients that all talk to one endpoint. */
    static SdkClients at(URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return type -> {
            try {
                AwsClientBuilder<?, ?> builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
                builder.endpointOverride(endpoint).region(region).credentialsProvider(credentials);
                return (SdkClient) builder.build();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("No client of " + type.getName() + " can be made", e);
            }
        };
    }
}

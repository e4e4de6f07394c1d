package stepfunctions.sdk;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Creates the SDK's clients and configures their endpoint. */
@FunctionalInterface
public interface SdkClients {

    /** Ignores the variables http_proxy and https_proxy. */
    ProxyConfiguration NO_PROXY = ProxyConfiguration.builder().useSystemPropertyValues(false)
            .useEnvironmentVariablesValues(false).build();

    /** @return a client of the given type, such as {@code DynamoDbClient}; called once for each service */
    SdkClient client(Class<? extends SdkClient> type);

    /**
     * Nothing else configures the clients: no profile, no proxy and no variable that chooses another kind of endpoint.
     *
     * @return a factory of clients that all use one endpoint
     */
    static SdkClients at(URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return type -> {
            try {
                AwsClientBuilder<?, ?> builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
                builder.endpointOverride(endpoint).region(region).credentialsProvider(credentials)
                        .defaultsMode(DefaultsMode.LEGACY).dualstackEnabled(false).fipsEnabled(false)
                        .overrideConfiguration(settings -> settings.defaultProfileFile(ProfileFile.aggregator().build())
                                .defaultProfileName("default"));
                if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
                    sync.httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(NO_PROXY));
                }
                return (SdkClient) builder.build();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("No client of " + type.getName() + " can be created", e);
            }
        };
    }
}

package orderflow.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK clients. A function builds those that its handler injects, once per execution environment. Region and
 * credentials come from the environment variables that Lambda sets.
 */
@Dependent
public class AwsClients {

    /** Longer than any normal response, and far below the shortest function timeout in template.yaml. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

    /** A function has no ~/.aws, so the SDK does not search for it. */
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private final AwsSettings settings;

    AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder());
    }

    @Produces
    @Singleton
    SnsClient sns() {
        return configured(SnsClient.builder());
    }

    @Produces
    @Singleton
    SqsClient sqs() {
        return configured(SqsClient.builder());
    }

    @Produces
    @Singleton
    SfnClient stepFunctions() {
        return configured(SfnClient.builder());
    }

    @Produces
    @Singleton
    EcsClient ecs() {
        return configured(EcsClient.builder());
    }

    @Produces
    @Singleton
    Ec2Client ec2() {
        return configured(Ec2Client.builder());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(B builder) {
        settings.endpointOverride().ifPresent(builder::endpointOverride);
        settings.region().map(Region::of).ifPresent(builder::region);
        if (settings.endpointOverride().filter(AwsClients::isPlain).isPresent()) {
            builder.httpClient(UrlConnectionHttpClient.create(AwsClients::plainConnection));
        } else {
            builder.httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT));
        }
        return builder.credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .defaultsMode(DefaultsMode.LEGACY)
                .overrideConfiguration(override -> override.defaultProfileFile(NO_PROFILES).apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(RetryMode.STANDARD).addExecutionInterceptor(new TransientErrors()))
                .build();
    }

    private static boolean isPlain(URI endpoint) {
        return "http".equals(endpoint.getScheme());
    }

    /** Unlike the SDK's own factory, this does not prepare TLS, which takes a tenth of a JVM function's start. */
    private static HttpURLConnection plainConnection(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

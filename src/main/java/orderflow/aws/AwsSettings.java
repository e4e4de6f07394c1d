package orderflow.aws;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/** What a function has to know of its environment on AWS or on the local stage. */
@Singleton
public record AwsSettings(Environment environment) {

    /** The endpoint of all services on the local stage; empty on AWS. */
    public Optional<URI> endpointOverride() {
        return environment.uri("ORDERFLOW_AWS_ENDPOINT_OVERRIDE");
    }

    /** The region, in a variable that Lambda sets. */
    public Optional<String> region() {
        return environment.text("AWS_REGION");
    }

    /** The name of the function's handler, which Quarkus reads, too. */
    public Optional<String> handler() {
        return environment.text("QUARKUS_LAMBDA_HANDLER");
    }
}

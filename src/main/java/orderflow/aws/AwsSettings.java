package orderflow.aws;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/** Where the functions find AWS. */
@Singleton
public record AwsSettings(Environment environment) {

    /** The one endpoint of all services on the local stage; empty in the cloud. */
    public Optional<URI> endpointOverride() {
        return environment.uri("ORDERFLOW_AWS_ENDPOINT_OVERRIDE");
    }

    /** The region, which Lambda puts into the environment. */
    public Optional<String> region() {
        return environment.text("AWS_REGION");
    }
}

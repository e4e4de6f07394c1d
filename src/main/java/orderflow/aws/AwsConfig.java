package orderflow.aws;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the functions find AWS. */
@ConfigMapping(prefix = "orderflow.aws")
public interface AwsConfig {

    /** The one endpoint of all services when AWS is not AWS, as on a laptop; blank or absent in the cloud. */
    Optional<URI> endpointOverride();

    /** The region, which Lambda puts into the environment. */
    Optional<String> region();
}

package orderflow.compute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What instances are rented, and where. template.yaml sets what a function needs, so most are optional here. */
@ConfigMapping(prefix = "orderflow.compute")
public interface ComputeSettings {

    /** The instance types to ask for, in this order. */
    Optional<List<String>> instanceTypes();

    /** Id of the launch template: image, network, role, user data. */
    Optional<String> launchTemplate();

    /** Name of the stack, which its instances carry as a tag. */
    Optional<String> stack();

    /** Table of rentals, key {@code executionKey}. */
    Optional<String> rentalsTable();

    /** Table of the batch's results, key {@code executionKey}. */
    Optional<String> resultsTable();

    /** How long an instance may take until it runs. */
    @WithDefault("PT5M")
    Duration runningWithin();

    /** How long after its launch the result must be there. */
    @WithDefault("PT30M")
    Duration resultWithin();

    /** How long an instance lives at most. */
    @WithDefault("PT60M")
    Duration timeToLive();
}

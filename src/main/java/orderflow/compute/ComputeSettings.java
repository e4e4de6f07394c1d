package orderflow.compute;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/**
 * What instances are rented, and where. template.yaml gives a function only what it needs, so each accessor throws an
 * {@link IllegalStateException} when its variable is not set and has no default.
 */
@Singleton
public record ComputeSettings(Environment environment) {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(60);

    /** The instance types to ask for, in this order. */
    public List<String> instanceTypes() {
        return environment.requiredList("INSTANCE_TYPES");
    }

    /** ID of the launch template: image, network, role, user data. */
    public String launchTemplate() {
        return environment.requiredText("LAUNCH_TEMPLATE");
    }

    /** Name of the stack, which its instances carry as a tag. */
    public String stack() {
        return environment.requiredText("STACK_NAME");
    }

    /** Table of rentals, key {@code executionKey}. */
    public String rentalsTable() {
        return environment.requiredText("RENTALS_TABLE");
    }

    /** Table of the batch's results, key {@code executionKey}. */
    public String resultsTable() {
        return environment.requiredText("RESULTS_TABLE");
    }

    /** The maximum lifetime of an instance; 60 minutes when the variable is not set. */
    public Duration timeToLive() {
        return environment.duration("INSTANCE_TIME_TO_LIVE").orElse(TIME_TO_LIVE);
    }
}

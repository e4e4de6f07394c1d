package orderflow.aws;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Keeps data of the build machine out of the native binary. Quarkus reads the configuration of its static
 * initialization while native-image builds the binary, and what it reads remains in the image heap: every environment
 * variable of the builder and the location of application.properties. Static initialization needs none of them, because
 * Quarkus records what is fixed at build time, and reads everything else when the function starts.
 */
@StaticInitSafe
public class StaticInitSources implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (ExecutionMode.current() == ExecutionMode.STATIC_INIT) {
            builder.setAddDefaultSources(false);
        }
    }
}

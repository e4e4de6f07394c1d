package orderflow.aws;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Keeps the machine that builds a native binary out of it. Quarkus reads the configuration of its static initialization
 * while native-image builds the binary, and what it reads stays in the image heap: every environment variable of the
 * builder and the place of application.properties. Static initialization needs none of them, since Quarkus has recorded
 * what is fixed at build time; everything else is read when the function starts.
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

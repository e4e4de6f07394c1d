package orderflow;

import java.util.Objects;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.test.Mock;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SysPropConfigSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import orderflow.settings.Environment;

/**
 * Gives the functions in this process the variables that the test resources and profiles put into Quarkus's Config, and
 * none of the machine's.
 */
@Dependent
class TestEnvironment {

    @Produces
    @Mock
    @Singleton
    Environment environment(Config config) {
        return new Environment(name -> StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !isOfTheMachine(source)).map(source -> source.getValue(name))
                .filter(Objects::nonNull).findFirst().orElse(null));
    }

    private static boolean isOfTheMachine(ConfigSource source) {
        return source instanceof EnvConfigSource || source instanceof SysPropConfigSource;
    }
}

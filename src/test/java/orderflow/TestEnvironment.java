package orderflow;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.test.Mock;
import org.eclipse.microprofile.config.Config;

import orderflow.settings.Environment;

/** Gives the functions in this process the variables that the test resources and profiles put into Quarkus's Config. */
@Dependent
class TestEnvironment {

    @Produces
    @Mock
    @Singleton
    Environment environment(Config config) {
        return new Environment(name -> config.getOptionalValue(name, String.class).orElse(null));
    }
}

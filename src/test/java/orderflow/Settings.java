package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads the functions' settings from given environment variables, as the functions do. */
public final class Settings {

    private Settings() {}

    /** @param environment a function's variables */
    public static SmallRyeConfig of(Map<String, String> environment) {
        try {
            SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(Settings.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(environment, "environment", 300))
                    .withValidateUnknown(false);
            Bundle.classes().stream().filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                    .forEach(builder::withMapping);
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the settings of the stack in moto, from the variables of all its functions */
    public static SmallRyeConfig ofTheStack() {
        Map<String, String> environment = new TreeMap<>();
        MotoResource.moto().stack().functions().forEach(function -> function.environment().forEach((name, value) -> {
            if (!value.isBlank()) {
                environment.put(name, value);
            }
        }));
        return of(environment);
    }
}

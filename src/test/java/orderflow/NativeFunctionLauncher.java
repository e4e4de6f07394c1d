package orderflow;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.quarkus.test.common.DefaultNativeImageLauncher;
import io.quarkus.test.junit.launcher.NativeImageLauncherProvider.DefaultNativeImageInitContext;

/**
 * Starts the native binary with the variables of the test resources and profiles in its environment. Quarkus's own
 * launcher hands all of them over as system properties, which functions do not read; its setting
 * {@code quarkus.test.env} is read before the test resources start.
 */
public class NativeFunctionLauncher extends DefaultNativeImageLauncher {

    private static final Predicate<String> IS_VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*").asMatchPredicate();

    private final Map<String, String> variables = new TreeMap<>();

    @Override
    public void init(NativeImageInitContext context) {
        variables.putAll(context.env());
        super.init(new DefaultNativeImageInitContext(context.httpPort(), context.httpsPort(), context.waitTime(),
                context.shutdownTimeout(), context.testProfile(), context.argLine(), variables,
                context.getDevServicesLaunchResult(), context.nativeImagePath(),
                context.getConfiguredOutputDirectory(), context.testClass()));
    }

    @Override
    public void includeAsSysProps(Map<String, String> settings) {
        Map<String, String> properties = new TreeMap<>(settings);
        settings.keySet().stream().filter(IS_VARIABLE)
                .forEach(name -> variables.put(name, properties.remove(name)));
        super.includeAsSysProps(properties);
    }
}

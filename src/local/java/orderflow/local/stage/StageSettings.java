package orderflow.local.stage;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import orderflow.local.agent.SkippableTime;

import stepfunctions.time.RealTime;
import stepfunctions.time.TimeSource;

import lambdahost.LogLine;

/**
 * The configuration of a stage.
 *
 * @param project the checkout: template.yaml, the packages in target/, the virtual environment
 * @param template the SAM template
 * @param parameters values of the template's parameters
 * @param nativeFunctions whether to run the functions as the native binary
 * @param lambdaEndpoint the endpoint of another Lambda service that runs the functions, such as
 *            {@code sam local start-lambda}; null to run them on the stage
 * @param addresses addresses that the edge server listens on in addition to loopback
 * @param port the edge server's port; 0 for a free port
 * @param hostNames host names that the edge server accepts in addition to localhost
 * @param time the clock of executions, events and schedules; the stage closes it
 * @param schedulesTick whether schedules run on their own; must be false on a virtual clock
 * @param maxEnvironments the maximum number of environments of the Lambda host
 * @param debug the functions that a debugger can attach to
 * @param progress receives messages about slow steps and errors
 * @param logs receives each line of the functions' output
 */
public record StageSettings(Path project, Path template, Map<String, String> parameters, boolean nativeFunctions,
        URI lambdaEndpoint, List<InetAddress> addresses, int port, Set<String> hostNames, TimeSource time,
        boolean schedulesTick,
        int maxEnvironments, DebugPorts debug, Consumer<String> progress, Consumer<LogLine> logs) {

    /**
     * The settings for the project's template on a free port and the real clock, with SMS enabled for the samples'
     * countries.
     */
    public static StageSettings of(Path project) {
        return new StageSettings(project, project.resolve("template.yaml"),
                Map.of("EnableSms", "true", "SmsCountryPrefixes", "+49,+43,+1", "NotificationEmail",
                        "shop@example.com"),
                false, null, List.of(), 0, Set.of(), new SkippableTime(new RealTime()), true, 40, DebugPorts.NONE,
                line -> {},
                line -> {});
    }

    /** @return these settings with a virtual clock and without schedules that run on their own */
    public StageSettings onVirtual(TimeSource clock) {
        time.close();
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, addresses, port,
                hostNames, clock, false,
                maxEnvironments, debug, progress, logs);
    }

    /** @return these settings with a port, and with addresses and host names in addition to those of loopback */
    public StageSettings at(List<InetAddress> where, int number, Set<String> names) {
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, where, number, names,
                time,
                schedulesTick, maxEnvironments, debug, progress, logs);
    }

    /** @return these settings with the native binary or the JVM package */
    public StageSettings withNative(boolean binary) {
        return new StageSettings(project, template, parameters, binary, lambdaEndpoint, addresses, port, hostNames,
                time, schedulesTick,
                maxEnvironments, debug, progress, logs);
    }

    /** @return these settings with another Lambda service that runs the functions; null to run them on the stage */
    public StageSettings withLambdaAt(URI endpoint) {
        return new StageSettings(project, template, parameters, nativeFunctions, endpoint, addresses, port, hostNames,
                time,
                schedulesTick, maxEnvironments, debug, progress, logs);
    }

    /** @return these settings with consumers of messages and of the functions' output */
    public StageSettings telling(Consumer<String> lines, Consumer<LogLine> functionLogs) {
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, addresses, port,
                hostNames, time,
                schedulesTick, maxEnvironments, debug, lines, functionLogs);
    }

    /** @return these settings with another template and its parameters */
    public StageSettings withTemplate(Path other, Map<String, String> values) {
        return new StageSettings(project, other, values, nativeFunctions, lambdaEndpoint, addresses, port, hostNames,
                time, schedulesTick,
                maxEnvironments, debug, progress, logs);
    }

    /** @return these settings with functions that a debugger can attach to; they must run on a JVM of the stage */
    public StageSettings debugging(DebugPorts ports) {
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, addresses, port,
                hostNames, time, schedulesTick, maxEnvironments, ports, progress, logs);
    }
}

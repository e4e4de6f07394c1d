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
 * How a stage is built.
 *
 * @param project
 *            the checkout: template.yaml, the packages in target/, the virtual environment
 * @param template
 *            the SAM template
 * @param parameters
 *            values for the template's parameters
 * @param nativeFunctions
 *            whether functions run as the native binary
 * @param lambdaEndpoint
 *            another Lambda service that runs the functions, such as {@code sam local start-lambda}; null to run them here
 * @param addresses
 *            where the edge server listens beside loopback
 * @param port
 *            of the edge server, 0 for a free one
 * @param hostNames
 *            names beside localhost that the edge server answers to
 * @param time
 *            the clock of executions, events and schedules; the stage closes it
 * @param schedulesTick
 *            whether schedules fire by themselves; never on a virtual clock
 * @param maxEnvironments
 *            the bound of the Lambda host
 * @param progress
 *            hears a line when something takes long
 * @param logs
 *            takes each line that a function writes
 */
public record StageSettings(Path project, Path template, Map<String, String> parameters, boolean nativeFunctions,
        URI lambdaEndpoint, List<InetAddress> addresses, int port, Set<String> hostNames, TimeSource time,
        boolean schedulesTick,
        int maxEnvironments, Consumer<String> progress, Consumer<LogLine> logs) {

    /** The project's template on a free port and the real clock, with SMS on for the samples' country. */
    public static StageSettings of(Path project) {
        return new StageSettings(project, project.resolve("template.yaml"),
                Map.of("EnableSms", "true", "SmsCountryPrefixes", "+49,+43,+1", "NotificationEmail",
                        "shop@example.com"),
                false, null, List.of(), 0, Set.of(), new SkippableTime(new RealTime()), true, 40,
                line -> {},
                line -> {});
    }

    /** On another clock, where schedules do not tick by themselves. */
    public StageSettings onVirtual(TimeSource clock) {
        time.close();
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, addresses, port,
                hostNames, clock, false,
                maxEnvironments, progress, logs);
    }

    /** Listening at a port, at these addresses beside loopback and for these names too. */
    public StageSettings at(List<InetAddress> where, int number, Set<String> names) {
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, where, number, names,
                time,
                schedulesTick, maxEnvironments, progress, logs);
    }

    /** With the native binary, or the JVM package. */
    public StageSettings withNative(boolean binary) {
        return new StageSettings(project, template, parameters, binary, lambdaEndpoint, addresses, port, hostNames,
                time, schedulesTick,
                maxEnvironments, progress, logs);
    }

    /** With functions that another Lambda service runs, by their logical ids; null to run them here. */
    public StageSettings withLambdaAt(URI endpoint) {
        return new StageSettings(project, template, parameters, nativeFunctions, endpoint, addresses, port, hostNames,
                time,
                schedulesTick, maxEnvironments, progress, logs);
    }

    /** Telling what happens. */
    public StageSettings telling(Consumer<String> lines, Consumer<LogLine> functionLogs) {
        return new StageSettings(project, template, parameters, nativeFunctions, lambdaEndpoint, addresses, port,
                hostNames, time,
                schedulesTick, maxEnvironments, lines, functionLogs);
    }

    /** With another template and its parameters. */
    public StageSettings withTemplate(Path other, Map<String, String> values) {
        return new StageSettings(project, other, values, nativeFunctions, lambdaEndpoint, addresses, port, hostNames,
                time, schedulesTick,
                maxEnvironments, progress, logs);
    }
}

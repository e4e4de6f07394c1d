package orderflow.local.cli;

import java.nio.file.Path;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import orderflow.local.run.UsageException;

import lambdahost.LogLine;

/** The options that all commands share. */
final class Common {

    private static final int LAST_PORT = 65_535;

    @Option(names = "--verbose", description = "Show the functions' logs and the stack traces of errors.")
    boolean verbose;

    @Option(names = "--project", hidden = true, description = "The directory of the checkout.")
    Path project = Path.of(System.getProperty("orderflow.project", "")).toAbsolutePath().normalize();

    /** @return a consumer of the functions' logs: prints them to standard error if {@code --verbose} is set */
    Consumer<LogLine> logs() {
        return verbose ? line -> System.err.println(line.functionName() + "  " + line.text()) : line -> {};
    }

    /** @param port the value of {@code --port}; null if absent */
    static void refuseNoPort(Integer port) {
        if (port != null && (port < 0 || port > LAST_PORT)) {
            throw new UsageException("--port: " + port + " is not a port number (0 to " + LAST_PORT + ")");
        }
    }

    /** @return whether to print in colour: the launcher's script sets the property if it writes to a terminal */
    static boolean colour() {
        return Boolean.getBoolean("orderflow.colour") && System.getenv("NO_COLOR") == null;
    }
}

package orderflow.local.cli;

import java.nio.file.Path;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import lambdahost.LogLine;

/** What all commands share. */
final class Common {

    private static final int LAST_PORT = 65_535;

    @Option(names = "--verbose", description = "Show the functions' logs, and stack traces of what goes wrong.")
    boolean verbose;

    @Option(names = "--project", hidden = true, description = "The checkout.")
    Path project = Path.of(System.getProperty("orderflow.project", "")).toAbsolutePath().normalize();

    /** @return what takes the functions' logs: standard error when they are wanted */
    Consumer<LogLine> logs() {
        return verbose ? line -> System.err.println(line.functionName() + "  " + line.text()) : line -> {};
    }

    /**
     * @param port
     *            of --port, null without one
     */
    static void refuseNoPort(Integer port) {
        if (port != null && (port < 0 || port > LAST_PORT)) {
            throw new UsageException("--port: " + port + " is no port, 0 to " + LAST_PORT + " are");
        }
    }

    /** @return whether to colour: only the launcher's script knows whether somebody looks */
    static boolean colour() {
        return Boolean.getBoolean("orderflow.colour") && System.getenv("NO_COLOR") == null;
    }
}

package orderflow.local.cli;

import java.nio.file.Path;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import lambdahost.LogLine;

/** What all commands share. */
final class Common {

    @Option(names = "--verbose", description = "Show the functions' logs, and stack traces of what goes wrong.")
    boolean verbose;

    @Option(names = "--project", hidden = true, description = "The checkout.")
    Path project = Path.of(System.getProperty("orderflow.project", "")).toAbsolutePath().normalize();

    /** @return what takes the functions' logs: standard error when they are wanted */
    Consumer<LogLine> logs() {
        return verbose ? line -> System.err.println(line.functionName() + "  " + line.text()) : line -> {};
    }

    /** @return whether to colour: only the launcher's script knows whether somebody looks */
    static boolean colour() {
        return Boolean.getBoolean("orderflow.colour") && System.getenv("NO_COLOR") == null;
    }
}

package orderflow.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import orderflow.local.MissingPrerequisite;
import orderflow.local.run.ExitCode;
import orderflow.local.run.StageClient;
import orderflow.local.run.UsageException;

/** The program behind {@code ./orderflow}. The script prints help and version itself, because it needs no build. */
@Command(name = "orderflow", mixinStandardHelpOptions = true, description = "Runs orderflow on this machine, without an AWS account.", footer = {
        "",
        "./orderflow run order        runs an order from capture to stock deduction",
        "./orderflow dev order        runs orders with what you save",
        "./orderflow up               keeps a stage up, with a console in the browser"})
public final class Launcher {

    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("dev", DevCommand.class);
        COMMANDS.put("up", UpCommand.class);
        COMMANDS.put("down", DownCommand.class);
        COMMANDS.put("logs", LogsCommand.class);
        COMMANDS.put("aws", AwsCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
    }

    private Launcher() {}

    public static void main(String[] arguments) {
        System.setProperty("picocli.ansi", "false");
        // Without a configuration, the log manager makes a record of every message of every level and keeps it. This
        // takes a tenth of the stage's processor time.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(run(arguments));
    }

    /** @return the exit code; errors are printed, not thrown */
    public static int run(String... arguments) {
        boolean verbose = List.of(arguments).contains("--verbose");
        return commandLine(arguments)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, verbose))
                .setParameterExceptionHandler((failure, wrong) -> {
                    System.err.println("orderflow: " + failure.getMessage() + " (see ./orderflow "
                            + path(failure.getCommandLine()) + "--help)");
                    return ExitCode.USAGE;
                }).execute(arguments);
    }

    /** Only with the command that the arguments name, because it takes a while to read the options of all. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Launcher());
        Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        (named == null ? COMMANDS.values() : List.of(named)).forEach(line::addSubcommand);
        return line;
    }

    private static String path(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }

    private static int failed(Exception failure, boolean verbose) {
        if (verbose) {
            failure.printStackTrace();
        }
        System.err.println("orderflow: " + message(failure));
        if (failure instanceof UsageException) {
            return ExitCode.USAGE;
        }
        return failure instanceof MissingPrerequisite ? ExitCode.MISSING : ExitCode.FAILED;
    }

    private static String message(Exception failure) {
        return failure instanceof StageClient.ServiceError || failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage();
    }
}

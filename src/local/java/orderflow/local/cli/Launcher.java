package orderflow.local.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import orderflow.local.MissingPrerequisite;
import orderflow.local.run.ExitCode;
import orderflow.local.run.StageClient;
import orderflow.local.run.UsageException;

/** The program behind {@code ./orderflow}. The script prints help and version itself, because it needs no build. */
@Command(name = "orderflow", mixinStandardHelpOptions = true, subcommands = {RunCommand.class, DevCommand.class,
        UpCommand.class, DownCommand.class, LogsCommand.class, AwsCommand.class,
        BenchCommand.class}, description = "Runs orderflow on this machine, without an AWS account.", footer = {"",
                "./orderflow run order        runs an order from capture to stock deduction",
                "./orderflow dev order        runs orders with what you save",
                "./orderflow up               keeps a stage up, with a console in the browser"})
public final class Launcher {

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
        return commandLine()
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, verbose))
                .setParameterExceptionHandler((failure, wrong) -> {
                    System.err.println("orderflow: " + failure.getMessage() + " (see ./orderflow "
                            + path(failure.getCommandLine()) + "--help)");
                    return ExitCode.USAGE;
                }).execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher());
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

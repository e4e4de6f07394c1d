package orderflow.local.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import orderflow.local.run.UsageException;

/** {@code aws}, for the help alone: the script runs the AWS CLI without a JVM (src/local/resources/stage/cli.py). */
@Command(name = "aws", description = {"Runs the AWS CLI on the stage that is up, whatever the user's own AWS settings"
        + " are. Requests to any other address are refused.", "",
        "It is AWS CLI 1, which the first run installs into .venv.",
        "./orderflow aws help shows its own help."}, footer = {"", "./orderflow aws stepfunctions list-state-machines"})
public final class AwsCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ARGUMENT", description = "The arguments of the AWS CLI.")
    private List<String> arguments;

    @Override
    public Integer call() {
        throw new UsageException("only the script ./orderflow has the command aws");
    }
}

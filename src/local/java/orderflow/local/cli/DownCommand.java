package orderflow.local.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import orderflow.local.run.ExitCode;

/** {@code down}: stops the stage that is up. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the stage that is up.")
public final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 10;

    @Mixin
    private Common common;

    @Override
    public Integer call() throws Exception {
        StageFile stageFile = new StageFile(common.project);
        Optional<StageFile.Up> up = stageFile.find();
        if (up.isEmpty()) {
            System.out.println("no stage is up");
            return ExitCode.DONE;
        }
        ProcessHandle process = up.get().process();
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        }
        stageFile.delete(process.pid());
        System.out.println("the stage at " + up.get().endpoint() + " is stopped");
        return ExitCode.DONE;
    }
}

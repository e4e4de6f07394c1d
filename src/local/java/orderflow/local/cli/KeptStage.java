package orderflow.local.cli;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/** A stage that stays up after its run, for the console. */
final class KeptStage {

    private KeptStage() {}

    /**
     * Does not return: Ctrl-C closes the stage and ends this process.
     *
     * @param lost completes with the reason when the stage ends on its own
     * @param exitCode the exit code of the run, which becomes that of this process
     */
    static void stay(Runnable close, CompletableFuture<String> lost, int exitCode, PrintStream progress) {
        Thread hook = new Thread(() -> end(close, exitCode), "kept-stage");
        Runtime.getRuntime().addShutdownHook(hook);
        progress.println("the stage stays up for the console; Ctrl-C ends it");
        String reason = lost.join();
        Runtime.getRuntime().removeShutdownHook(hook);
        throw new LostStage(reason);
    }

    /** Only halt can replace the exit code of a signal. */
    private static void end(Runnable close, int exitCode) {
        try {
            close.run();
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }
}

package orderflow.local.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** A stage that stays up after its run, for the console. */
final class KeptStage {

    private KeptStage() {}

    /**
     * Does not return: Ctrl-C closes the stage and ends this process.
     *
     * @param exitCode the exit code of the run, which becomes that of this process
     */
    static void stay(Runnable close, int exitCode, PrintStream progress) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(close, exitCode), "kept-stage"));
        progress.println("the stage stays up for the console; Ctrl-C ends it");
        new CountDownLatch(1).await();
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

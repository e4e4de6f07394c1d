package orderflow.local.cli;

import java.net.URI;

import orderflow.local.console.Console;
import orderflow.local.run.Run;

/** Handles Ctrl-C during a run on a stage that stays up: the execution continues, the script's changes do not. */
final class Interruption implements AutoCloseable {

    private final Run run;
    private final URI stage;
    private final Thread hook = new Thread(this::handle, "interruption");
    private volatile String executionArn;

    private Interruption(Run run, URI stage) {
        this.run = run;
        this.stage = stage;
    }

    /** Handles interruptions from now until {@link #close()}. */
    static Interruption of(Run run, URI stage) {
        Interruption interruption = new Interruption(run, stage);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    void started(String arn) {
        executionArn = arn;
    }

    private void handle() {
        if (executionArn != null) {
            System.err.println("the execution continues: " + Console.address(stage, executionArn));
        }
        try {
            run.abandon();
        } catch (RuntimeException e) {
            System.err.println("orderflow: the script's changes may still be in effect: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already shutting down; the hook is running.
        }
    }
}

package orderflow.local.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription.StateMachine;

/**
 * Runs executions as {@code ./orderflow run} does, but inside the stage's process and in the background. They end with
 * the stage.
 */
public final class BackgroundRuns {

    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream(), false,
            StandardCharsets.UTF_8);

    private final StageClient stage;
    private final Path project;
    private final Consumer<String> progress;

    /** @param progress receives a line if a run fails after the start of its execution */
    public BackgroundRuns(StageClient stage, Path project, Consumer<String> progress) {
        this.stage = stage;
        this.project = project;
        this.progress = progress;
    }

    /**
     * Starts an execution, and applies its script in the background until its last end.
     *
     * @return the execution's ARN as soon as the execution has started; completes exceptionally with a
     *         {@link UsageException} if Step Functions rejects the name or the input
     */
    public CompletableFuture<String> start(StateMachine machine, String name, JsonNode input, StageScript script) {
        CompletableFuture<String> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(machine, name, input, script, started), "run-" + name);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void run(StateMachine machine, String name, JsonNode input, StageScript script,
            CompletableFuture<String> started) {
        try {
            Run.of(stage, Workflow.word(machine), project, script, SILENT, false).run(machine, name, input, 0,
                    started::complete);
        } catch (RuntimeException e) {
            if (!started.completeExceptionally(e) && !isEndOfTheStage(e)) {
                progress.accept("orderflow: the script of execution " + name + " stopped: " + e);
            }
        }
    }

    /** The stage is this process, so it always responds until it is closed. */
    private static boolean isEndOfTheStage(RuntimeException e) {
        return e instanceof UncheckedIOException;
    }
}

package orderflow.local.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.StackDescription.StateMachine;

/**
 * Runs one execution with its script: sets up the scenario, starts and follows the execution, and applies the script's
 * reactions when it ends.
 */
public final class Run {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StageClient stage;
    private final Workflow workflow;
    private final StageScript script;
    private final PrintStream progress;
    private final boolean colour;
    private final ScenarioSetup setup;

    private Run(StageClient stage, Workflow workflow, StageScript script, PrintStream progress, boolean colour) {
        this.stage = stage;
        this.workflow = workflow;
        this.script = script;
        this.progress = progress;
        this.colour = colour;
        this.setup = new ScenarioSetup(stage, script);
    }

    /**
     * The result of a run.
     *
     * @param exitCode the launcher's exit code
     * @param document the document that {@code --json} prints
     * @param outcome one line of text that describes the end
     */
    public record Result(int exitCode, ObjectNode document, String outcome) {}

    /**
     * Creates a run of a workflow.
     *
     * @param word the workflow's name on the command line, such as {@code order}
     */
    public static Run of(StageClient stage, String word, Path project, StageScript script,
            PrintStream progress, boolean colour) {
        return new Run(stage, Workflow.of(word, project), script, progress, colour);
    }

    /**
     * Runs the execution to its last end.
     *
     * @param stageStartMillis the stage's start time, for the document
     */
    public Result run(StateMachine machine, String name, JsonNode input, long stageStartMillis) {
        return run(machine, name, input, stageStartMillis, arn -> {});
    }

    /**
     * Runs the execution to its last end.
     *
     * @param stageStartMillis the stage's start time, for the document
     * @param started receives the execution's ARN as soon as the execution has started
     *
     * @throws UsageException if Step Functions rejects the name or the input; nothing has started then
     */
    public Result run(StateMachine machine, String name, JsonNode input, long stageStartMillis,
            Consumer<String> started) {
        workflow.prepare(stage);
        Result result;
        try (setup) {
            setup.arrange();
            FollowedExecution execution = FollowedExecution.start(stage, machine, name, input);
            started.accept(execution.arn());
            result = followed(execution, name, stageStartMillis);
        }
        setup.withoutEffect().forEach(fault -> progress.println("the script's " + fault + " hit nothing"));
        return result;
    }

    /** Reverts the script's changes before the run has ended, because this process ends and the stage stays up. */
    public void abandon() {
        setup.close();
    }

    private Result followed(FollowedExecution execution, String name, long stageStartMillis) {
        Progress shown = new Progress(progress, colour);
        try (Waiting waiting = new Waiting(stage, execution.arn(), new StatusLine(progress, colour))) {
            Consumer<JsonNode> events = event -> waiting.next(event, shown::show);
            JsonNode end = ended(execution, events);
            for (StageScript.Reaction reaction : script.then()) {
                if (reaction.answers(end.path("status").asText())) {
                    end = react(reaction, execution, events, end);
                }
            }
            return result(execution, name, end, stageStartMillis);
        }
    }

    private JsonNode react(StageScript.Reaction reaction, FollowedExecution execution,
            Consumer<JsonNode> events, JsonNode end) {
        if (reaction.cure()) {
            progress.println("           (the injected faults are removed)");
            setup.cure();
        }
        if (reaction.expire()) {
            stage.control("POST", "expire", "");
        }
        if (reaction.fire() != null) {
            stage.control("POST", "schedules/" + reaction.fire(), "");
            stage.control("POST", "quiet", "");
        }
        if (!reaction.redrive() || "SUCCEEDED".equals(end.path("status").asText())) {
            return end;
        }
        execution.redrive();
        return ended(execution, events);
    }

    /** Waits for the end of the execution, and for the processing of the event that reports it. */
    private JsonNode ended(FollowedExecution execution, Consumer<JsonNode> events) {
        JsonNode end = execution.follow(event -> {
            events.accept(event);
            if (event.at("/stateEnteredEventDetails/name").asText().equals(script.stopAt())) {
                execution.stop();
            }
            if (event.path("type").asText().equals("WaitStateEntered") && script.skipWaitSeconds() > 0) {
                stage.control("POST", "skip",
                        JSON.createObjectNode().put("seconds", script.skipWaitSeconds()).toString());
            }
        });
        stage.control("POST", "quiet", JSON.createObjectNode().put("executionArn", execution.arn())
                .put("status", end.path("status").asText()).toString());
        return end;
    }

    private Result result(FollowedExecution execution, String name, JsonNode end, long stageStartMillis) {
        String status = end.path("status").asText();
        JsonNode output = end.hasNonNull("output")
                ? JsonFile.parse("output", end.get("output").asText().getBytes(StandardCharsets.UTF_8))
                : JSON.nullNode();
        ObjectNode document = JSON.createObjectNode().put("status", status);
        if ("SUCCEEDED".equals(status)) {
            document.set("output", output);
        } else {
            document.put("error", end.path("error").asText(null)).put("cause", end.path("cause").asText(null));
        }
        Duration duration = FollowedExecution.duration(end);
        document.put("executionArn", execution.arn()).put("name", name)
                .put("stateTransitions", execution.counts().stateTransitions())
                .put("lambdaInvocations", execution.counts().lambdaInvocations())
                .put("durationMs", duration.toMillis()).put("stageStartMs", stageStartMillis);
        if (workflow.subjectName() != null) {
            document.set(workflow.subjectName(), workflow.subject(stage, end));
        }
        String outcome = workflow.outcome(name, end, output) + " " + Progress.seconds(duration) + ", "
                + counted(execution.counts().stateTransitions(), "state transition") + ", "
                + counted(execution.counts().lambdaInvocations(), "invocation") + ".";
        return new Result(workflow.exitCode(status, output), document, outcome);
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

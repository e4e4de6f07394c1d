package orderflow.local.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.StackDescription.StateMachine;

/** One execution on a stage. It is followed from its start to its end through the API. */
public final class FollowedExecution {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Errors of StartExecution that the user's input or name causes. */
    private static final Set<String> OF_THE_INPUT = Set.of("ValidationException", "InvalidExecutionInput",
            "InvalidName",
            "ExecutionAlreadyExists");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final StageClient stage;
    private final String arn;
    private final Counts counts = new Counts();
    private int seen;

    private FollowedExecution(StageClient stage, String arn) {
        this.stage = stage;
        this.arn = arn;
    }

    /**
     * Starts an execution.
     *
     * @throws UsageException if Step Functions rejects the name or the input
     */
    public static FollowedExecution start(StageClient stage, StateMachine machine, String name, JsonNode input) {
        ObjectNode request = JSON.createObjectNode().put("stateMachineArn", machine.arn()).put("name", name)
                .put("input", JsonFile.text(input));
        try {
            return new FollowedExecution(stage,
                    stage.stepFunctions("StartExecution", request).path("executionArn").asText());
        } catch (StageClient.ServiceError e) {
            throw OF_THE_INPUT.contains(e.code()) ? new UsageException(e.code() + ": " + e.getMessage()) : e;
        }
    }

    /**
     * Waits for the execution's end.
     *
     * @param events receives each new event of the execution history
     *
     * @return the response of DescribeExecution after the end
     */
    public JsonNode follow(Consumer<JsonNode> events) {
        while (true) {
            JsonNode description = describe();
            newEvents(events);
            if (!"RUNNING".equals(description.path("status").asText())) {
                return description;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Redrives the execution. */
    public void redrive() {
        stage.stepFunctions("RedriveExecution", JSON.createObjectNode().put("executionArn", arn));
    }

    /** Stops the execution. */
    void stop() {
        stage.stepFunctions("StopExecution", JSON.createObjectNode().put("executionArn", arn));
    }

    /** @return its ARN */
    public String arn() {
        return arn;
    }

    Counts counts() {
        return counts;
    }

    private JsonNode describe() {
        return stage.stepFunctions("DescribeExecution", JSON.createObjectNode().put("executionArn", arn));
    }

    private void newEvents(Consumer<JsonNode> events) {
        ObjectNode request = JSON.createObjectNode().put("executionArn", arn).put("maxResults", 1000)
                .put("includeExecutionData", false);
        int index = 0;
        JsonNode page;
        do {
            page = stage.stepFunctions("GetExecutionHistory", request);
            for (JsonNode event : page.path("events")) {
                if (index++ >= seen) {
                    counts.count(event);
                    events.accept(event);
                }
            }
            request.put("nextToken", page.path("nextToken").asText());
        } while (page.hasNonNull("nextToken"));
        seen = index;
    }

    /** @return the time from the execution's start to its last end */
    static Duration duration(JsonNode description) {
        return Duration.between(Times.instant(description.path("startDate")),
                Times.instant(description.path("stopDate")));
    }
}

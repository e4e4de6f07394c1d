package orderflow.local.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
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

    private final StageClient stage;
    private final String arn;
    private final Counts counts = new Counts();
    private long lastId;

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
            throw OF_THE_INPUT.contains(e.code()) ? new UsageException(refusal(e, name)) : e;
        }
    }

    /** The service's own message repeats its error's name. */
    private static String refusal(StageClient.ServiceError error, String name) {
        return "ExecutionAlreadyExists".equals(error.code())
                ? "there is already an execution named " + name + "; choose another name"
                : error.toString();
    }

    /**
     * Waits for the execution's end.
     *
     * @param events receives each new event of the execution history
     *
     * @return the response of DescribeExecution after the end
     */
    public JsonNode follow(Consumer<JsonNode> events) {
        boolean running = true;
        while (running) {
            running = "RUNNING".equals(awaited());
            Deque<JsonNode> news = newEvents();
            news.forEach(counts::count);
            news.forEach(events);
        }
        return describe();
    }

    /** @return the execution's status, as soon as there are new events or the execution has ended */
    private String awaited() {
        ObjectNode request = JSON.createObjectNode().put("executionArn", arn).put("after", lastId);
        return stage.control("POST", "news", request.toString()).path("status").asText();
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

    /** Reads the history from its end, because it can be long and most of it has been read before. */
    private Deque<JsonNode> newEvents() {
        Deque<JsonNode> news = new ArrayDeque<>();
        ObjectNode request = JSON.createObjectNode().put("executionArn", arn).put("maxResults", 100)
                .put("reverseOrder", true).put("includeExecutionData", false);
        boolean more = true;
        while (more) {
            JsonNode page = stage.stepFunctions("GetExecutionHistory", request);
            for (JsonNode event : page.path("events")) {
                if (event.path("id").asLong() > lastId) {
                    news.addFirst(event);
                }
            }
            more = page.hasNonNull("nextToken") && !news.isEmpty()
                    && news.getFirst().path("id").asLong() > lastId + 1;
            request.put("nextToken", page.path("nextToken").asText());
        }
        lastId = news.isEmpty() ? lastId : news.getLast().path("id").asLong();
        return news;
    }

    /** @return the time from the execution's start to its last end */
    static Duration duration(JsonNode description) {
        return Duration.between(Times.instant(description.path("startDate")),
                Times.instant(description.path("stopDate")));
    }
}

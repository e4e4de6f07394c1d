package orderflow.local.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.WorkerFault;
import orderflow.local.edge.Fault;
import orderflow.local.shape.Shape;

/**
 * The scenario of a sample execution: {@code NAME.stage.json} next to {@code NAME.json} (docs/stage-faults.md).
 *
 * @param description what the scenario is, for people
 * @param before changes to the tables before the start
 * @param faults faults that are injected before the start, as JSON objects of {@link Fault}
 * @param workerFaults faults of containers and instances, as JSON objects of {@link WorkerFault}
 * @param skipWaitSeconds how much earlier the stage's pending timers fire whenever the execution enters a Wait state
 * @param stopAt the state at whose entry the execution is stopped; absent: none
 * @param then reactions to the end of the execution, in this order
 * @param after changes to the tables after the last reaction
 */
public record StageScript(String description, List<Change> before, List<JsonNode> faults, List<JsonNode> workerFaults,
        long skipWaitSeconds, String stopAt, List<Reaction> then, List<Change> after) {

    static final String SUFFIX = ".stage.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public StageScript {
        description = description == null ? "" : description;
        before = before == null ? List.of() : List.copyOf(before);
        after = after == null ? List.of() : List.copyOf(after);
        faults = faults == null ? List.of() : List.copyOf(faults);
        workerFaults = workerFaults == null ? List.of() : List.copyOf(workerFaults);
        then = then == null ? List.of() : List.copyOf(then);
    }

    /**
     * A call to DynamoDB.
     *
     * @param operation the operation's name, such as {@code PutItem}
     * @param request the request, with a table's logical id as TableName
     */
    public record Change(String operation, ObjectNode request) {}

    /**
     * A reaction to an end of the execution.
     *
     * @param when the status of the execution that the reaction is for: FAILED, TIMED_OUT, ABORTED or SUCCEEDED;
     *            absent: any
     * @param cure whether to remove all faults
     * @param expire whether to expire all instances
     * @param fire the logical id of the schedule to run now; absent: none
     * @param redrive whether to redrive the execution and follow it to its next end
     */
    @JsonIgnoreProperties("description")
    public record Reaction(String when, boolean cure, boolean expire, String fire, boolean redrive) {

        boolean answers(String status) {
            return when == null || when.equals(status);
        }
    }

    /** @return a script that changes nothing */
    public static StageScript none() {
        return new StageScript(null, null, null, null, 0, null, null, null);
    }

    /**
     * @param event a file named NAME.json
     * @param project the checkout, whose template has the names that the script may use
     * @param word the workflow's name on the command line
     *
     * @return the script in NAME.stage.json next to it, or a script that changes nothing
     *
     * @throws UsageException if something in the script is wrong or unknown
     */
    public static StageScript beside(Path event, Path project, String word) {
        Path script = fileBeside(event);
        if (Files.exists(script)) {
            TemplateNames names = TemplateNames.of(project, word);
            JsonNode content = JsonFile.read(script.toString(), script);
            shape(names).violation(JsonPointer.empty(), content).ifPresent(violation -> {
                throw new UsageException(
                        script + ":" + JsonLines.of(script).of(violation.at()) + ": " + violation.message());
            });
        }
        return beside(event);
    }

    private static Shape shape(TemplateNames names) {
        Shape changes = Shape.list(Shape.object(Map.of("operation",
                Shape.oneOf(Set.of("PutItem", "UpdateItem", "DeleteItem")), "request", Shape.object())));
        Shape reactions = Shape.list(Shape.object(Map.of("when",
                Shape.oneOf(Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED")), "cure", Shape.flag(), "expire",
                Shape.flag(), "fire", Shape.oneOf(names.schedules()), "redrive", Shape.flag(), "description",
                Shape.text())));
        return Shape.object(Map.of("description", Shape.text(), "before", changes, "faults",
                Shape.list(Fault.shape(names.callers())), "workerFaults", Shape.list(WorkerFault.SHAPE),
                "skipWaitSeconds", Shape.count(), "stopAt",
                Shape.oneOf(names.states()), "then", reactions, "after", changes));
    }

    /**
     * @param event a file named NAME.json
     *
     * @return the script in NAME.stage.json next to it, or a script that changes nothing
     */
    public static StageScript beside(Path event) {
        Path script = fileBeside(event);
        if (!Files.exists(script)) {
            return none();
        }
        JsonNode content = JsonFile.read(script.toString(), script);
        try {
            StageScript parsed = JSON.treeToValue(content, StageScript.class);
            refuseIncomplete(script, "faults", parsed.faults(), Fault.class);
            refuseIncomplete(script, "workerFaults", parsed.workerFaults(), WorkerFault.class);
            return parsed;
        } catch (JsonProcessingException e) {
            throw new UsageException(script + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static void refuseIncomplete(Path script, String member, List<JsonNode> faults, Class<?> type)
            throws JsonProcessingException {
        for (int i = 0; i < faults.size(); i++) {
            try {
                JSON.treeToValue(faults.get(i), type);
            } catch (ValueInstantiationException e) {
                JsonPointer at = JsonPointer.empty().appendProperty(member).appendIndex(i);
                throw new UsageException(
                        script + ":" + JsonLines.of(script).of(at) + ": " + e.getCause().getMessage());
            }
        }
    }

    /** @return NAME.stage.json next to NAME.json, whether or not it exists */
    static Path fileBeside(Path event) {
        return event.resolveSibling(event.getFileName().toString().replaceFirst("\\.json$", "") + SUFFIX);
    }
}

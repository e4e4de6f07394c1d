package orderflow.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.Mishap;
import orderflow.local.front.Fault;

/**
 * What a sample execution needs from its surroundings: {@code NAME.stage.json} beside {@code NAME.json}
 * (docs/stage-faults.md).
 *
 * @param before
 *            what is changed in the tables before the start
 * @param faults
 *            in force from before the start, as JSON objects of {@link Fault}
 * @param mishaps
 *            what befalls containers and instances, as JSON objects of {@link Mishap}
 * @param stopAt
 *            the state that the execution is stopped in as soon as it is entered; absent: none
 * @param then
 *            what is done when the execution has ended, in this order
 * @param after
 *            what is changed in the tables at the very end
 */
@JsonIgnoreProperties("description")
public record StageScript(List<Change> before, List<JsonNode> faults, List<JsonNode> mishaps, String stopAt,
        List<Reaction> then, List<Change> after) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public StageScript {
        before = before == null ? List.of() : List.copyOf(before);
        after = after == null ? List.of() : List.copyOf(after);
        faults = faults == null ? List.of() : List.copyOf(faults);
        mishaps = mishaps == null ? List.of() : List.copyOf(mishaps);
        then = then == null ? List.of() : List.copyOf(then);
    }

    /**
     * A call of DynamoDB.
     *
     * @param operation
     *            {@code PutItem}, ...
     * @param request
     *            with a table's logical id as TableName
     */
    public record Change(String operation, ObjectNode request) {}

    /**
     * One answer to one end of the execution.
     *
     * @param when
     *            the status it ended with: FAILED, TIMED_OUT, ABORTED or SUCCEEDED; absent: any
     * @param cure
     *            whether all faults end now
     * @param expire
     *            whether the time of all instances is over
     * @param fire
     *            the schedule that is due now, by its logical id; absent: none
     * @param redrive
     *            whether the execution is redriven, which is followed to its next end
     */
    @JsonIgnoreProperties("description")
    public record Reaction(String when, boolean cure, boolean expire, String fire, boolean redrive) {

        boolean answers(String status) {
            return when == null || when.equals(status);
        }
    }

    /** @return whether something is to be taken away or put right at the very end */
    boolean leavesTraces() {
        return !(faults.isEmpty() && mishaps.isEmpty() && after.isEmpty());
    }

    /** Nothing special. */
    public static StageScript none() {
        return new StageScript(null, null, null, null, null, null);
    }

    /**
     * @param event
     *            a file named NAME.json
     *
     * @return what stands in NAME.stage.json beside it, or nothing special
     */
    public static StageScript beside(Path event) {
        String name = event.getFileName().toString();
        Path script = event.resolveSibling(name.replaceFirst("\\.json$", "") + ".stage.json");
        if (!Files.exists(script)) {
            return none();
        }
        JsonNode content = JsonFile.read(script.toString(), script);
        try {
            StageScript parsed = JSON.treeToValue(content, StageScript.class);
            for (JsonNode fault : parsed.faults()) {
                JSON.treeToValue(fault, Fault.class);
            }
            for (JsonNode mishap : parsed.mishaps()) {
                JSON.treeToValue(mishap, Mishap.class);
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw new UsageException(script + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}

package orderflow.local.run;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A script's changes to the stage for one execution. They are reverted when this object is closed, because the stage
 * may stay up and other runs may use it at the same time.
 */
final class ScenarioSetup implements AutoCloseable {

    private final StageClient stage;
    private final StageScript script;
    private final String id = UUID.randomUUID().toString();
    private final List<String> withoutEffect = new CopyOnWriteArrayList<>();
    private boolean arranged;

    ScenarioSetup(StageClient stage, StageScript script) {
        this.stage = stage;
        this.script = script;
    }

    /** @return the id of the faults and worker faults */
    String id() {
        return id;
    }

    /** Changes the tables, and injects faults and worker faults. */
    synchronized void arrange() {
        arranged = true;
        script.before().forEach(this::change);
        script.faults().forEach(fault -> inject("faults/", fault));
        script.workerFaults().forEach(fault -> inject("worker-faults/", fault));
    }

    /** Removes the script's faults and worker faults. */
    void cure() {
        if (!script.faults().isEmpty() || !script.workerFaults().isEmpty()) {
            JsonNode inForce = stage.control("GET", "faults", "");
            noteWithoutEffect("fault", inForce.path("faults"));
            noteWithoutEffect("worker fault", inForce.path("workerFaults"));
        }
        if (!script.faults().isEmpty()) {
            stage.control("DELETE", "faults/" + id, "");
        }
        if (!script.workerFaults().isEmpty()) {
            stage.control("DELETE", "worker-faults/" + id, "");
        }
    }

    private void noteWithoutEffect(String kind, JsonNode inForce) {
        for (JsonNode entry : inForce) {
            if (id.equals(entry.path("addedUnder").asText()) && entry.path("hit").asInt() == 0) {
                ObjectNode fault = entry.path("fault").deepCopy();
                fault.remove("description");
                withoutEffect.add(kind + " " + fault);
            }
        }
    }

    /** @return the faults and worker faults that affected nothing until they were removed, as text */
    List<String> withoutEffect() {
        return List.copyOf(withoutEffect);
    }

    /** Idempotent, and allowed in any thread: a shutdown hook can call it during the run. */
    @Override
    public synchronized void close() {
        if (arranged) {
            arranged = false;
            cure();
            script.after().forEach(this::change);
        }
    }

    /** Injects a fault with the script's description unless it has its own. */
    private void inject(String operation, JsonNode fault) {
        ObjectNode described = fault.deepCopy();
        if (!described.has("description")) {
            described.put("description", script.description());
        }
        stage.control("POST", operation + id, described.toString());
    }

    private void change(StageScript.Change change) {
        ObjectNode request = change.request().deepCopy();
        request.put("TableName", stage.stack().physicalId(request.path("TableName").asText()));
        stage.dynamoDb(change.operation(), request);
    }
}

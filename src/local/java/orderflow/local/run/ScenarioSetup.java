package orderflow.local.run;

import java.util.UUID;

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
        if (!script.faults().isEmpty()) {
            stage.control("DELETE", "faults/" + id, "");
        }
        if (!script.workerFaults().isEmpty()) {
            stage.control("DELETE", "worker-faults/" + id, "");
        }
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

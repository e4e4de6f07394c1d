package orderflow.local.run;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A script's changes to the stage for one execution. They are reverted when this object is closed or the launcher is
 * interrupted, because the stage may stay up and other runs may use it at the same time.
 */
final class ScenarioSetup implements AutoCloseable {

    private final StageClient stage;
    private final StageScript script;
    private final String faults = "faults/" + UUID.randomUUID();
    private final AtomicBoolean putRight = new AtomicBoolean();
    private final Thread hook = new Thread(this::interrupted, "scenario-setup");

    ScenarioSetup(StageClient stage, StageScript script) {
        this.stage = stage;
        this.script = script;
    }

    /** Changes the tables, and injects faults and worker faults. */
    void arrange() {
        if (script.leavesTraces()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
        script.before().forEach(this::change);
        script.faults().forEach(fault -> stage.control("POST", faults, fault.toString()));
        script.workerFaults().forEach(workerFault -> stage.control("POST", "worker-faults", workerFault.toString()));
    }

    /** Removes the script's faults and all worker faults. */
    void cure() {
        if (!script.faults().isEmpty()) {
            stage.control("DELETE", faults, "");
        }
        if (!script.workerFaults().isEmpty()) {
            stage.control("DELETE", "worker-faults", "");
        }
    }

    @Override
    public void close() {
        putRight();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already shutting down; the hook has nothing left to do.
        }
    }

    private void interrupted() {
        try {
            putRight();
        } catch (RuntimeException e) {
            System.err.println("orderflow: the script's changes may still be in effect: " + e.getMessage());
        }
    }

    private void putRight() {
        if (putRight.compareAndSet(false, true)) {
            cure();
            script.after().forEach(this::change);
        }
    }

    private void change(StageScript.Change change) {
        ObjectNode request = change.request().deepCopy();
        request.put("TableName", stage.stack().physicalId(request.path("TableName").asText()));
        stage.dynamoDb(change.operation(), request);
    }
}

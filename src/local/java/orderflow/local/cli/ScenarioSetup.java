package orderflow.local.cli;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a script puts in place around one execution. It is put right when this object is closed, or when the launcher is
 * interrupted: the stage may stay up, and other runs may use it at the same time.
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

    /** Ends the script's faults, and all worker faults. */
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
            // The launcher is ending already; the hook finds nothing left to do.
        }
    }

    private void interrupted() {
        try {
            putRight();
        } catch (RuntimeException e) {
            System.err.println("orderflow: what the script put in place may still be there: " + e.getMessage());
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

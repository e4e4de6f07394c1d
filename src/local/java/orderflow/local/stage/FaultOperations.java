package orderflow.local.stage;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.agent.ArmedFaults;
import orderflow.local.agent.WorkerFault;
import orderflow.local.edge.Fault;
import orderflow.local.edge.Faults;
import orderflow.local.edge.Reply;
import orderflow.local.shape.Shape;

/** The operations of the stage's own API that inject, list and remove faults (docs/stage.md). */
final class FaultOperations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAULTS = "faults";
    private static final String WORKER_FAULTS = "worker-faults";

    private final Faults faults;
    private final ArmedFaults workerFaults;
    private final Set<String> callers;

    /** @param functions the logical ids of the functions that exist */
    FaultOperations(Faults faults, ArmedFaults workerFaults, Set<String> functions) {
        this.faults = faults;
        this.workerFaults = workerFaults;
        this.callers = new TreeSet<>(functions);
        callers.addAll(Set.of("task", "instance"));
    }

    /** @return null if this is no operation for faults */
    Reply handle(String operation, byte[] body) throws IOException {
        String[] words = operation.split("[ /]", 3);
        String id = words.length < 3 ? null : words[2];
        switch (words[0] + " " + words[1]) {
            case "GET " + FAULTS :
                return id == null ? Reply.json(200, list().toString()) : null;
            case "POST " + FAULTS :
                faults.add(read(body, Fault.shape(callers), Fault.class), id);
                return done();
            case "POST " + WORKER_FAULTS :
                workerFaults.add(read(body, WorkerFault.SHAPE, WorkerFault.class), id);
                return done();
            case "DELETE " + FAULTS :
                remove(id);
                return done();
            case "DELETE " + WORKER_FAULTS :
                removeWorkerFaults(id);
                return done();
            default :
                return null;
        }
    }

    private ObjectNode list() {
        ObjectNode list = JSON.createObjectNode();
        list.set("faults", JSON.valueToTree(faults.list()));
        list.set("workerFaults", JSON.valueToTree(workerFaults.list()));
        return list;
    }

    private static <T> T read(byte[] body, Shape shape, Class<T> type) throws IOException {
        JsonNode content = JSON.readTree(body);
        shape.violation(JsonPointer.empty(), content).ifPresent(violation -> {
            throw new IllegalArgumentException(violation.message());
        });
        try {
            return JSON.treeToValue(content, type);
        } catch (ValueInstantiationException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        }
    }

    private void remove(String id) {
        if (id == null) {
            faults.clear();
            workerFaults.clear();
        } else {
            faults.remove(id);
        }
    }

    private void removeWorkerFaults(String id) {
        if (id == null) {
            workerFaults.clear();
        } else {
            workerFaults.remove(id);
        }
    }

    private static Reply done() {
        return Reply.json(200, "{}");
    }
}

package orderflow.local.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.MotoServer;

/** Updates moto's records when a worker ends. */
final class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MotoServer moto;

    Records(MotoServer moto) {
        this.moto = moto;
    }

    void taskStopped(String arn, int exitCode) {
        moto.tell(command("taskStopped", arn).put("reason", "Essential container in task exited").put("exitCode",
                exitCode));
    }

    /** Sets no exit code, because the container never ran. */
    void taskNotStarted(String arn, String why) {
        moto.tell(command("taskStopped", arn).put("reason", "CannotStartContainerError: " + why));
    }

    /** @param code EC2's code for the reason, such as {@code Client.InstanceInitiatedShutdown} */
    void instanceTerminated(String id, String code, String message) {
        moto.tell(command("instanceTerminated", id).put("code", code).put("message", message));
    }

    private static ObjectNode command(String event, String id) {
        return JSON.createObjectNode().put("event", event).put("id", id);
    }
}

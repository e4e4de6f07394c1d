package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** A task that waits for its task token. Each method returns whether the task was still waiting. */
public interface PendingTask {

    boolean succeed(JsonNode output);

    boolean fail(String error, String cause);

    boolean heartbeat();
}

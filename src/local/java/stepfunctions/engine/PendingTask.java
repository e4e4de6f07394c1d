package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** A task that waits for its token; each method says whether it still did. */
public interface PendingTask {

    boolean succeed(JsonNode output);

    boolean fail(String error, String cause);

    boolean heartbeat();
}

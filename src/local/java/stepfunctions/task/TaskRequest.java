package stepfunctions.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One attempt of a task.
 *
 * @param resource the resource to call
 * @param arguments the evaluated Parameters or Arguments; the payload for a function's ARN
 * @param executionArn the execution's ARN
 * @param stateName the name of the Task state
 * @param enteredEventId the id of the state's StateEntered event, which identifies the visit of the state
 * @param path the enclosing Map iterations and Parallel branches, outermost first
 * @param retryCount the number of retries so far within this visit of the state
 * @param redriveCount the number of redrives of the execution so far
 * @param context the context object in this state
 * @param taskToken the token that completes the task when it is returned; null for {@link Pattern#REQUEST_RESPONSE}
 * @param timeoutSeconds the state's timeout in seconds, or null
 * @param heartbeatSeconds the state's heartbeat interval in seconds, or null
 * @param credentials the state's evaluated Credentials, or null
 */
public record TaskRequest(Resource resource, JsonNode arguments, String executionArn, String stateName,
        long enteredEventId, List<PathStep> path, int retryCount, int redriveCount, JsonNode context, String taskToken,
        Long timeoutSeconds, Long heartbeatSeconds,
        JsonNode credentials) {}

package stepfunctions.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One try of one task.
 *
 * @param resource what is to be done
 * @param arguments what comes of Parameters or Arguments; for a function's ARN the payload
 * @param executionArn the execution that asks
 * @param stateName the Task state
 * @param path the Map iterations and Parallel branches around it, outermost first
 * @param retryCount 0 for the first try within one visit of the state
 * @param redriveCount how often the execution had been redriven
 * @param context the context object as the state sees it
 * @param taskToken for every pattern but {@link Pattern#REQUEST_RESPONSE}: whoever sends it back answers the task; otherwise null
 * @param timeoutSeconds the state's timeout, or null
 * @param heartbeatSeconds the state's heartbeat, or null
 * @param credentials the state's Credentials as evaluated, or null
 */
public record TaskRequest(Resource resource, JsonNode arguments, String executionArn, String stateName,
        List<PathStep> path, int retryCount,
        int redriveCount, JsonNode context, String taskToken, Long timeoutSeconds, Long heartbeatSeconds,
        JsonNode credentials) {}

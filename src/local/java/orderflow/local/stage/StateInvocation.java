package orderflow.local.stage;

import java.time.Instant;
import java.util.List;

import stepfunctions.task.PathStep;

/**
 * An invocation of a function that a Task state made.
 *
 * @param executionArn the execution's ARN
 * @param stateName the name of the Task state
 * @param enteredEventId the id of the StateEntered event of the visit, which tells the visits of the state apart
 * @param path the enclosing Map iterations and Parallel branches, outermost first
 * @param retryCount the number of retries of the state's visit before this invocation
 * @param redriveCount the number of redrives of the execution before this invocation
 * @param functionName the function's name without account and qualifier
 * @param requestId the request id that the function receives
 * @param begin the time at which the invocation was requested
 * @param end the time at which Lambda responded; null until then
 */
public record StateInvocation(String executionArn, String stateName, long enteredEventId, List<PathStep> path,
        int retryCount, int redriveCount, String functionName, String requestId, Instant begin, Instant end) {

    StateInvocation endedAt(Instant time) {
        return new StateInvocation(executionArn, stateName, enteredEventId, path, retryCount, redriveCount,
                functionName, requestId,
                begin, time);
    }
}

package stepfunctions.execution;

import stepfunctions.history.HistoryListener;
import stepfunctions.task.TaskIntegration;
import stepfunctions.time.TimeSource;

/**
 * What all executions share.
 *
 * @param time clock, timers and threads
 * @param tasks where tasks go
 * @param tokens the task tokens that are out
 * @param history hears every event
 * @param region for the history and the ARNs
 * @param seed of all chance: jitter, random values, tokens
 */
public record Engine(TimeSource time, TaskIntegration tasks, TaskTokens tokens, HistoryListener history, String region,
        long seed) {}

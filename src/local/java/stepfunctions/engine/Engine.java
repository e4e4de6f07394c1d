package stepfunctions.engine;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import stepfunctions.history.HistoryListener;
import stepfunctions.jsonpath.Digest;
import stepfunctions.task.TaskIntegration;
import stepfunctions.time.TimeSource;

/**
 * The components that all executions share.
 *
 * @param time the clock, timers and threads
 * @param tasks the integration that runs the tasks
 * @param tokens the issued task tokens
 * @param history receives every event
 * @param region the region, for the history and the ARNs
 * @param seed the seed of jitter, random values and task tokens
 */
public record Engine(TimeSource time, TaskIntegration tasks, TaskTokens tokens, HistoryListener history, String region,
        long seed) {

    /**
     * @return the source of random values for an execution; it depends only on the seed and the ARN, not on other
     *         executions
     */
    RandomGenerator chanceOf(String executionArn) {
        return new SplittableRandom(seed ^ hash(executionArn));
    }

    /** Uses SHA-256, because two names can have the same {@link String#hashCode()}. */
    private static long hash(String text) {
        return HexFormat.fromHexDigitsToLong(Digest.hex(text, "SHA-256"), 0, Long.BYTES * 2);
    }
}

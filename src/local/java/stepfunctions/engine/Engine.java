package stepfunctions.engine;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import stepfunctions.history.HistoryListener;
import stepfunctions.jsonpath.Digest;
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
        long seed) {

    /** The chance of one execution: the same seed and ARN give the same, whatever else runs. */
    RandomGenerator chanceOf(String executionArn) {
        return new SplittableRandom(seed ^ hash(executionArn));
    }

    /** Two names may well have one {@link String#hashCode()}. */
    private static long hash(String text) {
        return HexFormat.fromHexDigitsToLong(Digest.hex(text, "SHA-256"), 0, Long.BYTES * 2);
    }
}

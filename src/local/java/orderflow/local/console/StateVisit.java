package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One visit of a state, from its Entered event to its Exited event or to the end of the execution.
 *
 * @param id the id of the Entered event
 * @param type the state's type, such as {@code Task}
 * @param place where in the execution the visit is
 * @param entered the time of the Entered event
 * @param ended the time at which the state was left, failed or was canceled; null while it is in progress
 * @param attempts the attempts, including those after a redrive
 * @param output the output; null without an Exited event
 * @param variables the variables that the state could read
 * @param assigned the variables that the state assigned
 * @param error the error of a failed or caught visit; null otherwise, or if the state has none
 * @param cause the cause that belongs to the error, or null
 * @param taskToken the task token while the state waits for it, otherwise null
 * @param executions the ARNs of the executions that the state started
 * @param mapRunArn the ARN of a distributed Map's Map Run, or null
 * @param counts the iterations of an inline Map's last attempt; null for other states
 * @param events the ids of the visit's events
 */
record StateVisit(long id, String state, String type, Place place, Instant entered, Instant ended, StateStatus status,
        List<Attempt> attempts, JsonNode input, JsonNode output, Map<String, JsonNode> variables,
        Map<String, JsonNode> assigned, String error, String cause, String taskToken, List<String> executions,
        String mapRunArn, Counts counts, List<Long> events) {

    /**
     * The place of a visit in its execution.
     *
     * @param enclosing the id of the visit of the enclosing Parallel or Map state; 0 at the top level
     * @param attempt the number of the enclosing visit's run of its branches or iterations; 0 at the top level
     * @param index the index of the branch or iteration; -1 at the top level
     * @param depth the number of enclosing states
     */
    record Place(long enclosing, int attempt, int index, int depth) {}

    /**
     * One attempt of a state.
     *
     * @param end null while the attempt is in progress
     * @param error the name of the attempt's error, or null
     * @param cause the cause of the error, or null
     */
    record Attempt(Instant begin, Instant end, String error, String cause) {}

    /**
     * The iterations of an inline Map.
     *
     * @param length the number of items
     */
    record Counts(int length, int inProgress, int succeeded, int failed, int canceled) {

        /** @return such as {@code 1,000 iterations: 998 succeeded, 2 failed} */
        public String words() {
            StringJoiner words = new StringJoiner(", ", number(length, length == 1 ? "iteration: " : "iterations: "),
                    "").setEmptyValue(number(length, "iterations"));
            add(words, inProgress, "in progress");
            add(words, succeeded, "succeeded");
            add(words, failed, "failed");
            add(words, canceled, "canceled");
            return words.toString();
        }

        private static void add(StringJoiner words, int count, String status) {
            if (count > 0) {
                words.add(number(count, status));
            }
        }

        private static String number(int count, String noun) {
            return String.format(Locale.ROOT, "%,d %s", count, noun);
        }
    }

    /** One iteration of an inline Map. {@code ended} is null while it is in progress. */
    record Iteration(int index, StateStatus status, Instant started, Instant ended) {}

    /** @return the time in the state until its end or until now */
    Duration duration(Instant now) {
        return Duration.between(entered, ended == null ? now : ended);
    }
}

package stepfunctions.property;

import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.task.TaskCallback;

/**
 * A random definition with retries, catchers, timeouts and nested states.
 *
 * @param definition one that passes validation
 * @param outcomes the seed of its tasks' answers
 */
public record RandomDefinition(JsonNode definition, long outcomes) {

    private static final int DEPTH_LIMIT = 2;

    public static RandomDefinition random(Random random) {
        Maker maker = new Maker(random);
        return new RandomDefinition(maker.group(0), random.nextLong());
    }

    /**
     * Answers a task.
     *
     * @param chance a random number from 0 to 9
     */
    public static void answer(int chance, boolean mayTimeOut, TaskCallback callback) {
        if (chance == 0 && mayTimeOut) {
            callback.unanswered();
        } else if (chance < 3) {
            callback.failed("Flaky", "by chance");
        } else if (chance == 3) {
            callback.failed("Broken", "by chance");
        } else {
            callback.succeeded(JsonNodeFactory.instance.objectNode().put("n", chance));
        }
    }

    private static final class Maker {

        private final Random random;
        private int names;

        private Maker(Random random) {
            this.random = random;
        }

        private ObjectNode group(int depth) {
            ObjectNode group = JsonNodeFactory.instance.objectNode();
            int count = 1 + random.nextInt(depth == 0 ? 5 : 3);
            String[] order = new String[count];
            for (int i = 0; i < count; i++) {
                order[i] = "S" + names++;
            }
            group.put("StartAt", order[0]);
            ObjectNode states = group.putObject("States");
            for (int i = 0; i < count; i++) {
                states.set(order[i], state(i + 1 < count ? order[i + 1] : null, order[count - 1], depth));
            }
            return group;
        }

        private ObjectNode state(String next, String last, int depth) {
            ObjectNode state = JsonNodeFactory.instance.objectNode();
            switch (random.nextInt(depth < DEPTH_LIMIT ? 7 : 4)) {
                case 0 -> state.put("Type", "Pass").set("Result",
                        JsonNodeFactory.instance.objectNode().put("n", random.nextInt(9)));
                case 1 -> state.put("Type", "Wait").put("Seconds", random.nextInt(100));
                case 2, 3 -> task(state, next, last);
                case 4 -> parallel(state, depth);
                case 5 -> map(state, depth);
                default -> {
                    if (next != null) {
                        return choice(next, last);
                    }
                    state.put("Type", "Pass");
                }
            }
            if (next == null) {
                return state.put("End", true);
            }
            return state.put("Next", next);
        }

        private void task(ObjectNode state, String next, String last) {
            state.put("Type", "Task").put("Resource", "arn:aws:lambda:us-east-1:123456789012:function:work");
            if (random.nextBoolean()) {
                state.put("TimeoutSeconds", 5 + random.nextInt(50));
            }
            errors(state, next, last);
        }

        private void errors(ObjectNode state, String next, String last) {
            if (random.nextBoolean()) {
                ObjectNode retrier = state.putArray("Retry").addObject();
                retrier.putArray("ErrorEquals").add(random.nextBoolean() ? "States.ALL" : "Flaky");
                retrier.put("MaxAttempts", random.nextInt(4)).put("IntervalSeconds", 1 + random.nextInt(20));
                if (random.nextBoolean()) {
                    retrier.put("JitterStrategy", "FULL");
                }
            }
            if (next != null && random.nextBoolean()) {
                ObjectNode catcher = state.putArray("Catch").addObject();
                catcher.putArray("ErrorEquals").add("States.ALL");
                catcher.put("Next", last);
            }
        }

        private void parallel(ObjectNode state, int depth) {
            ArrayNode branches = state.put("Type", "Parallel").putArray("Branches");
            for (int i = 0; i <= random.nextInt(3); i++) {
                branches.add(group(depth + 1));
            }
            errors(state, null, null);
        }

        private void map(ObjectNode state, int depth) {
            state.put("Type", "Map").put("MaxConcurrency", random.nextInt(3));
            state.putArray("Retry").addObject().put("MaxAttempts", 1).putArray("ErrorEquals").add("Flaky");
            state.set("ItemProcessor", group(depth + 1));
            state.putObject("ItemSelector").put("i.$", "$$.Map.Item.Index");
            state.put("ItemsPath", "$$.Execution.Input.items");
        }

        private static ObjectNode choice(String next, String last) {
            ObjectNode state = JsonNodeFactory.instance.objectNode().put("Type", "Choice").put("Default", next);
            state.putArray("Choices").addObject().put("Variable", "$.n").put("IsPresent", true).put("Next", last);
            return state;
        }
    }
}

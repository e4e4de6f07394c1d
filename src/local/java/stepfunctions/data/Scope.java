package stepfunctions.data;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an expression sees.
 *
 * @param input the state's input
 * @param result what the state's work returned, or null before it has
 * @param errorOutput Error and Cause inside a Catch, otherwise null
 * @param context makes the context object
 * @param variables the variables that can be seen
 * @param now the engine's clock
 * @param random where random values come from
 */
public record Scope(JsonNode input, JsonNode result, JsonNode errorOutput, Supplier<JsonNode> context,
        Variables variables, Supplier<Instant> now,
        RandomGenerator random) {

    public Scope withResult(JsonNode newResult) {
        return new Scope(input, newResult, errorOutput, context, variables, now, random);
    }

    public Scope withErrorOutput(JsonNode newErrorOutput) {
        return new Scope(input, result, newErrorOutput, context, variables, now, random);
    }
}

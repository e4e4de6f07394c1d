package stepfunctions.data;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The data that an expression can read.
 *
 * @param input the state's input
 * @param result the result of the state's work, or null before the work has ended
 * @param errorOutput Error and Cause inside a Catch, otherwise null
 * @param context supplies the context object
 * @param variables the variables in scope
 * @param now the engine's clock
 * @param random the source of random values
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

package stepfunctions.jsonpath;

import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/** The implementation of an intrinsic function. Throws IllegalArgumentException for an invalid argument. */
@FunctionalInterface
interface IntrinsicFunction {

    JsonNode apply(List<JsonNode> arguments, RandomGenerator random);
}

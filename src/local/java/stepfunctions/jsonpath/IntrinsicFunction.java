package stepfunctions.jsonpath;

import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

/** The work of one function; a wrong argument is an IllegalArgumentException that says which. */
@FunctionalInterface
interface IntrinsicFunction {

    JsonNode apply(List<JsonNode> arguments, RandomGenerator random);
}

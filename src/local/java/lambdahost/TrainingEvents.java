package lambdahost;

import java.util.List;
import java.util.Map;

/**
 * Events for a function whose loaded classes a class archive is to contain. The function may fail on them, because only
 * the loaded classes matter.
 *
 * @param environment the function's environment variables
 * @param events the events, one after the other
 */
public record TrainingEvents(Map<String, String> environment, List<byte[]> events) {}

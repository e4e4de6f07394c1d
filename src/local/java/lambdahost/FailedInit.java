package lambdahost;

/**
 * An environment that ended during its init.
 *
 * @param functionName the environment's function
 * @param error the error that an invocation gets which waits for the environment, as JSON
 * @param lastLine the last line of its log that is not part of a stack trace; empty for none
 */
public record FailedInit(String functionName, String error, String lastLine) {}

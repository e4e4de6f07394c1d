package lambdahost;

/**
 * A line of an execution environment's log, from the function or from the platform.
 *
 * @param functionName the environment's function
 * @param logGroup the log group of the stream; null if the line goes to none
 * @param logStream the log stream, one per environment
 * @param pid the environment's process id
 * @param requestId the request id of the current or last invocation; null during init
 * @param text the line without its line terminator
 */
public record LogLine(String functionName, String logGroup, String logStream, long pid, String requestId,
        String text) {}

package lambdahost;

/**
 * A line that an execution environment wrote, or that the platform wrote about it.
 *
 * @param functionName
 *            whose environment it is
 * @param logStream
 *            the log stream, one per environment
 * @param pid
 *            process id of the environment
 * @param requestId
 *            the invocation that runs, or that ran last; null during init
 * @param text
 *            the line without its end
 */
public record LogLine(String functionName, String logStream, long pid, String requestId, String text) {}

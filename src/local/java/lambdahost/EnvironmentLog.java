package lambdahost;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends the output of an environment and the platform's log lines to the host's log sink and the invocation's log tail.
 */
final class EnvironmentLog {

    private static final System.Logger LOG = System.getLogger(EnvironmentLog.class.getName());

    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private final FunctionConfiguration function;
    private final String stream;
    private final Consumer<LogLine> sink;
    private volatile Invocation current;
    private volatile long pid;
    private volatile String lastLine = "";

    EnvironmentLog(FunctionConfiguration function, String stream, Consumer<LogLine> sink) {
        this.function = function;
        this.stream = stream;
        this.sink = sink;
    }

    void started(long processId) {
        pid = processId;
    }

    /** Assigns the following lines to this invocation until the next one begins. */
    void begin(Invocation invocation) {
        tell(invocation, "START RequestId: " + invocation.requestId() + " Version: " + invocation.version());
        current = invocation;
    }

    /** Takes the invocation as a parameter, because the next one may have begun already. */
    void end(Invocation invocation, Duration duration) {
        tell(invocation, "END RequestId: " + invocation.requestId());
        double milliseconds = duration.toNanos() / 1e6;
        tell(invocation, String.format(Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %.0f ms\tMemory Size: %d MB",
                invocation.requestId(), milliseconds, Math.ceil(milliseconds), function.memoryMegabytes()));
    }

    /** @return the last line that is not part of a stack trace; empty for none */
    String lastLine() {
        return lastLine;
    }

    void line(String text) {
        if (!text.isBlank() && !STACK_FRAME.matcher(text).find()) {
            lastLine = text;
        }
        tell(current, text);
    }

    private void tell(Invocation invocation, String text) {
        if (invocation != null) {
            invocation.log().add(text);
        }
        try {
            sink.accept(new LogLine(function.name(), function.logGroup(), stream, pid,
                    invocation == null ? null : invocation.requestId(), text));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "log sink failed", e);
        }
    }
}

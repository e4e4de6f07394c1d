package lambdahost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An error of an environment that the function does not report itself, with Lambda's error type and message.
 *
 * @param type the error type, such as {@code Runtime.ExitError}
 * @param message the message without the prefix with the request id
 * @param withRequestId whether the message has that prefix
 */
record FunctionError(String type, String message, boolean withRequestId) {

    static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(Map.entry(1, "hangup"),
            Map.entry(2, "interrupt"), Map.entry(3, "quit"), Map.entry(4, "illegal instruction"),
            Map.entry(6, "aborted"), Map.entry(7, "bus error"), Map.entry(8, "floating point exception"),
            Map.entry(9, "killed"), Map.entry(11, "segmentation fault"), Map.entry(13, "broken pipe"),
            Map.entry(14, "alarm clock"), Map.entry(15, "terminated"));

    static FunctionError timedOut(Duration timeout) {
        return new FunctionError("Sandbox.Timedout", "Task timed out after " + seconds(timeout) + " seconds", true);
    }

    static FunctionError initTimedOut(Duration timeout) {
        return new FunctionError("Sandbox.Timedout", "Init timed out after " + seconds(timeout) + " seconds", true);
    }

    /** @param exitValue as the JDK reports it: 128 plus the signal's number for a process that a signal ended */
    static FunctionError exited(int exitValue) {
        String how = exitValue == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: " + reason(exitValue);
        return new FunctionError("Runtime.ExitError", how, true);
    }

    static FunctionError invalidEntrypoint(String message) {
        return new FunctionError("Runtime.InvalidEntrypoint", message, true);
    }

    static FunctionError responseTooLarge() {
        return new FunctionError("Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE_BYTES + " bytes).",
                false);
    }

    /** @return the error that the runtime sent, or an error of the given type if that is not a JSON object */
    static byte[] reported(byte[] body, String type) {
        return isJsonObject(body) ? body : new FunctionError(type, "", false).payload("");
    }

    byte[] payload(String requestId) {
        String text = withRequestId ? describe(requestId) : message;
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode().put("errorType", type).put("errorMessage", text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String describe(String requestId) {
        return "RequestId: " + requestId + " Error: " + message;
    }

    private static String reason(int exitValue) {
        int signal = exitValue - 128;
        return SIGNALS.containsKey(signal) ? "signal: " + SIGNALS.get(signal) : "exit status " + exitValue;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
    }

    private static boolean isJsonObject(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree != null && tree.isObject();
        } catch (IOException notJson) {
            return false;
        }
    }
}

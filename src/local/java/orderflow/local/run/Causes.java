package orderflow.local.run;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Formats the cause of an error for display: one line of limited length; of a function's error only the message. */
public final class Causes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;
    private static final Pattern STACK_FRAMES = Pattern
            .compile("(?m)^\\s*(at [\\w$.<>/@ ]+\\(.*\\)|\\.\\.\\. \\d+ more)\\s*$");

    private Causes() {}

    /** @return the message without a full stop at its end, for the middle of a sentence */
    static String clause(String cause) {
        return message(cause).replaceFirst("\\.$", "");
    }

    /** @return the message for a reader */
    public static String message(String cause) {
        String text = cause;
        try {
            JsonNode parsed = JSON.readTree(cause);
            if (parsed != null && (parsed.hasNonNull("errorMessage") || parsed.hasNonNull("errorType"))) {
                text = parsed.path("errorMessage").asText("");
            }
        } catch (IOException e) {
            text = cause;
        }
        String oneLine = STACK_FRAMES.matcher(text).replaceAll("").strip().replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN) + " ...";
    }
}

package orderflow.local.stage;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import lambdahost.FailedInit;

/** Says which functions do not start: one line for each function, however often it is tried. */
final class FailedInits implements Consumer<FailedInit> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTERRUPTED = "signal: interrupt";

    private final Map<String, String> logicalIds;
    private final Consumer<String> progress;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param logicalIds by the functions' names */
    FailedInits(Map<String, String> logicalIds, Consumer<String> progress) {
        this.logicalIds = logicalIds;
        this.progress = progress;
    }

    /** Reports nothing after Ctrl-C, which also interrupts the functions that are starting. */
    @Override
    public void accept(FailedInit init) {
        if (init.error().contains(INTERRUPTED)) {
            return;
        }
        String line = "function " + logicalIds.getOrDefault(init.functionName(), init.functionName())
                + " does not start: " + (init.lastLine().isEmpty() ? message(init.error()) : init.lastLine());
        if (said.add(line)) {
            progress.accept(line);
        }
    }

    private static String message(String error) {
        try {
            return JSON.readTree(error).path("errorMessage").asText(error).replaceFirst("^RequestId: \\S+ ", "");
        } catch (JsonProcessingException e) {
            return error;
        }
    }
}

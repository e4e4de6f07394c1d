package orderflow.local.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.moto.StackDescription.Resource;

/**
 * A training run of a function for class data sharing: it loads the usual classes, but cannot reach the stage's tables
 * and queues.
 */
final class TrainingRun {

    private static final String NOWHERE = "training";

    private TrainingRun() {}

    static Map<String, String> environment(Function function, StackDescription stack, URI endpoint) {
        Set<String> real = stack.resources().values().stream().map(Resource::id).collect(Collectors.toSet());
        Map<String, String> variables = new TreeMap<>(StackFunctions.environment(function, endpoint));
        variables.replaceAll((name, value) -> real.contains(value) ? NOWHERE : value);
        return variables;
    }

    /** @return the function's sample event, or an empty JSON object */
    static byte[] event(Path events, Function function) {
        try {
            return Files.readAllBytes(events.resolve(function.logicalId() + ".json"));
        } catch (IOException e) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}

package orderflow.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.StackDescription;

/**
 * The file for {@code sam local --env-vars}: the functions' environment variables with the values that the stage
 * resolves. Without it, SAM passes the logical id for every {@code !Ref}.
 */
public final class EnvFile {

    /**
     * The only variable whose value differs between functions. SAM passes it unchanged, because it is not a reference.
     */
    private static final String HANDLER = "QUARKUS_LAMBDA_HANDLER";
    private static final String ENDPOINT = "ORDERFLOW_AWS_ENDPOINT_OVERRIDE";
    private static final ObjectMapper JSON = new ObjectMapper();

    private EnvFile() {}

    /** @return the file's content, for a stage that listens on this port */
    public static String content(StackDescription stack, int port) {
        TreeMap<String, String> variables = new TreeMap<>();
        stack.functions().forEach(function -> function.environment().forEach((name, value) -> {
            String other = variables.put(name, value);
            if (!name.equals(HANDLER) && other != null && !other.equals(value)) {
                throw new IllegalStateException(name + " differs between functions: " + other + ", " + value);
            }
        }));
        variables.remove(HANDLER);
        variables.put(ENDPOINT, "http://" + Containers.HOST_NAME + ":" + port);
        ObjectNode file = JSON.createObjectNode();
        file.set("Parameters", JSON.valueToTree(variables));
        return file.toPrettyString() + "\n";
    }

    /** @return the path of the written file: target/stage/env.json */
    static Path write(Path project, StackDescription stack, int port) {
        Path file = project.resolve("target").resolve("stage").resolve("env.json");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content(stack, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package orderflow.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import picocli.CommandLine.Option;

import orderflow.local.run.UsageException;
import orderflow.local.stage.DebugPorts;

/** The option {@code --debug} of the commands that start a stage. */
final class DebugOption {

    /** The port that IDEs propose, and that the committed run configurations have. */
    static final int FIRST_PORT = 5005;

    private static final int LAST_PORT = 65_535;

    @Option(names = "--debug", paramLabel = "FUNCTION[=PORT]", description = "Let a debugger attach to this function,"
            + " such as CheckInventory, on localhost; run waits for it. No timeout passes while the function runs. Default port: "
            + FIRST_PORT
            + ", then the next; 0 for a free one. Repeatable.")
    private List<String> functions = List.of();

    boolean isGiven() {
        return !functions.isEmpty();
    }

    /**
     * Chooses the ports.
     *
     * @param waiting whether the functions wait for their debuggers
     * @param nativeFunctions the value of {@code --native}
     * @param lambdaEndpoint the value of {@code --lambda-endpoint}
     *
     * @throws UsageException if the functions do not run on JVMs of the stage, if one does not exist, or if a port is
     *             in use
     */
    DebugPorts ports(Path project, boolean waiting, boolean nativeFunctions, URI lambdaEndpoint) {
        if (!isGiven()) {
            return DebugPorts.NONE;
        }
        if (nativeFunctions) {
            throw new UsageException("--debug: a Java debugger cannot attach to native functions; omit --native");
        }
        if (lambdaEndpoint != null) {
            throw new UsageException(
                    "--debug: with --lambda-endpoint, the functions do not run on the stage; debug them there");
        }
        return new DebugPorts(chosen(project), waiting);
    }

    private Map<String, Integer> chosen(Path project) {
        TreeSet<String> known = functionsOf(project);
        Map<String, Integer> chosen = new LinkedHashMap<>();
        int next = FIRST_PORT;
        for (String text : functions) {
            String[] parts = text.split("=", 2);
            if (!known.contains(parts[0])) {
                throw new UsageException("--debug: template.yaml has no function " + parts[0] + "; it has "
                        + String.join(", ", known));
            }
            int wanted = parts.length == 1 ? next++ : number(text, parts[1]);
            if (chosen.put(parts[0], free(parts[0], wanted)) != null) {
                throw new UsageException("--debug: " + parts[0] + " is given twice");
            }
        }
        if (Set.copyOf(chosen.values()).size() < chosen.size()) {
            throw new UsageException("--debug: each function needs a port of its own");
        }
        return chosen;
    }

    private static int number(String text, String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As any other text that is not a port.
        }
        throw new UsageException("--debug: " + text + " has no port number (0 to " + LAST_PORT + ")");
    }

    /** @return the port, or a free one in place of 0 */
    private static int free(String function, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UsageException("--debug: port " + port + " is in use; choose another with --debug " + function
                    + "=PORT, or a free one with --debug " + function + "=0");
        }
    }

    private static TreeSet<String> functionsOf(Path project) {
        TreeSet<String> names = new TreeSet<>();
        try {
            JsonNode resources = new YAMLMapper().readTree(project.resolve("template.yaml").toFile())
                    .path("Resources");
            resources.fields().forEachRemaining(resource -> {
                if ("AWS::Serverless::Function".equals(resource.getValue().path("Type").asText())) {
                    names.add(resource.getKey());
                }
            });
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

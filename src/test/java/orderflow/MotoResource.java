package orderflow;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import orderflow.local.moto.MotoServer;
import orderflow.local.moto.PythonEnvironment;
import orderflow.local.moto.StackDescription;
import orderflow.settings.Environment;

/**
 * The stack of template.yaml in moto, for tests of handlers. One for all of them, so a test uses order ids of its own;
 * moto ends with this process.
 */
public class MotoResource implements QuarkusTestResourceLifecycleManager {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path PROGRAM = PROJECT.resolve("src/local/resources/stage");

    /** Passes the description to the next class loader: Quarkus has a new one per test profile. */
    private static final String DESCRIPTION = "orderflow.test.stack";
    private static final Map<String, String> PARAMETERS = Map.of("EnableSms", "true", "SmsCountryPrefixes", "+49,+43");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Moto moto;

    /** A running moto and what was created in it. */
    public record Moto(StackDescription stack) {

        public URI endpoint() {
            return URI.create("http://127.0.0.1:" + stack.port());
        }

        /** The variables of all functions together, without the blank ones, and with this endpoint. */
        public Map<String, String> variables() {
            Map<String, String> variables = new TreeMap<>();
            stack.functions().forEach(function -> variables.putAll(function.environment()));
            variables.remove("QUARKUS_LAMBDA_HANDLER");
            variables.put("ORDERFLOW_AWS_ENDPOINT_OVERRIDE", endpoint().toString());
            variables.values().removeIf(String::isBlank);
            return variables;
        }

        /** The {@link #variables} for the records of settings. */
        public Environment environment() {
            return new Environment(variables()::get);
        }
    }

    /** @return the resources and where they are, started when they are not */
    public static Moto moto() {
        synchronized (System.getProperties()) {
            if (moto == null) {
                moto = new Moto(description());
            }
            return moto;
        }
    }

    private static StackDescription description() {
        try {
            String known = System.getProperty(DESCRIPTION);
            if (known != null) {
                return JSON.readValue(known, StackDescription.class);
            }
            Path python = new PythonEnvironment(PROJECT, PROGRAM.resolve("requirements.txt"))
                    .ready(System.err::println);
            StackDescription started = MotoServer.withStack(python, PROGRAM, "us-east-1",
                    PROJECT.resolve("template.yaml"), PROJECT.resolve("target/stage"), PARAMETERS).stack();
            System.setProperty(DESCRIPTION, JSON.writeValueAsString(started));
            return started;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        return moto().variables();
    }

    @Override
    public void stop() {
        // The next test class uses the same one.
    }
}

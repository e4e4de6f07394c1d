package orderflow.local.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import lambdahost.JavaRuntime;
import lambdahost.TrainingEvents;

/**
 * Training runs of a few functions for class data sharing. They need no stage, so that they can run while it starts:
 * every call that the functions make has an empty answer.
 *
 * @param events the directory of the sample events and of {@code env.json}
 */
record TrainingRun(Path events) {

    /** They build each SDK client that an order needs; the first one also reads and writes items. */
    private static final List<String> FUNCTIONS = List.of("ReceiveStock", "PrepareShipment", "NotifyCustomer");
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // The JVM's first server reads this once, for all servers. This one may be the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * Creates the archives that do not exist.
     *
     * @return completes with whether the archive of the libraries exists; the other may follow
     */
    CompletableFuture<Boolean> archive(JavaRuntime runtime, String handler) {
        if (runtime.librariesArchived() && runtime.ownClassesArchived()) {
            return CompletableFuture.completedFuture(true);
        }
        try {
            HttpServer services = services();
            String endpoint = "http://127.0.0.1:" + services.getAddress().getPort();
            List<TrainingEvents> runs = FUNCTIONS.stream().map(function -> run(function, endpoint)).toList();
            CompletableFuture<Boolean> libraries = runtime.archiveLibraries(handler, runs);
            libraries.thenCompose(done -> runtime.archiveOwnClasses(handler, runs.get(0)))
                    .whenComplete((done, failure) -> services.stop(0));
            return libraries;
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static HttpServer services() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", TrainingRun::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, EMPTY.length);
        try (exchange; OutputStream body = exchange.getResponseBody()) {
            body.write(EMPTY);
        }
    }

    private TrainingEvents run(String function, String endpoint) {
        try {
            Map<String, Map<String, String>> declared = JSON.readValue(events.resolve("env.json").toFile(),
                    new TypeReference<>() {
                    });
            Map<String, String> variables = new TreeMap<>(declared.get("Parameters"));
            variables.put("QUARKUS_LAMBDA_HANDLER", function);
            variables.put(StackFunctions.ENDPOINT_OVERRIDE, endpoint);
            return new TrainingEvents(variables, List.of(Files.readAllBytes(events.resolve(function + ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

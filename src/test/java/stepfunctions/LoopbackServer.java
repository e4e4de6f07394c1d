package stepfunctions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import stepfunctions.service.Answer;
import stepfunctions.service.JsonProtocol;
import stepfunctions.service.StepFunctions;

/** Serves HTTP on the loopback interface, for clients that call the service through its API. */
final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    LoopbackServer(StepFunctions service) {
        JsonProtocol protocol = new JsonProtocol(service);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            Answer answer = protocol.handle(exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                    exchange.getRequestBody().readAllBytes());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}

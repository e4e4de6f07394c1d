package orderflow.local.edge;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.net.httpserver.HttpExchange;

/**
 * Forwards requests to moto over persistent connections. DynamoDB calls are serialized, because moto's are not atomic.
 */
final class MotoProxy {

    private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings", "keep-alive", "te", "trailer", "date");

    private final ReentrantLock dynamoDb = new ReentrantLock(true);
    private final URI moto;

    MotoProxy(URI moto) {
        this.moto = moto;
    }

    Reply ask(HttpExchange exchange, Call call) throws IOException {
        boolean alone = "dynamodb".equals(call.service());
        if (alone) {
            dynamoDb.lock();
        }
        try {
            return send(exchange, call);
        } finally {
            if (alone) {
                dynamoDb.unlock();
            }
        }
    }

    private Reply send(HttpExchange exchange, Call call) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
        headers.keySet().removeIf(MotoProxy::isOfTheConnection);
        Reply reply = HttpCall.send(exchange.getRequestMethod(), moto.resolve(exchange.getRequestURI()), headers,
                call.body());
        reply.headers().keySet().removeIf(MotoProxy::isOfTheConnection);
        return reply;
    }

    private static boolean isOfTheConnection(String header) {
        return NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }
}

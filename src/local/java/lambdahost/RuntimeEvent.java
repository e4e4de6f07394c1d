package lambdahost;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/** The response to a runtime that requested the next invocation. */
final class RuntimeEvent {

    private RuntimeEvent() {}

    /** @param deadline the time at which the invocation times out, in milliseconds since the epoch */
    static void send(HttpExchange exchange, Invocation invocation, long deadline) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
        headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
        if (invocation.clientContext() != null) {
            headers.set("Lambda-Runtime-Client-Context", invocation.clientContext());
        }
        RuntimeAnswer.send(exchange, 200, invocation.payload());
    }
}

package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import lambdahost.InvocationRequest;
import lambdahost.InvocationResult;
import lambdahost.InvocationType;
import lambdahost.LambdaException;

/** Calls a server that answers as {@code sam local start-lambda} does. */
class OtherLambdaTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:orderflow-Greet-ABC:live";

    private HttpServer server;
    private OtherLambda lambda;
    private volatile String asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        lambda = at(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static OtherLambda at(int port) {
        return new OtherLambda(URI.create("http://127.0.0.1:" + port), Map.of(ARN, "Greet"));
    }

    private void answering(int status, String error, String body) {
        server.createContext("/", exchange -> {
            asked = exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type")
                    + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (error != null) {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", error);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private InvocationResult invoke(String function, InvocationType type) {
        return lambda.invoke(InvocationRequest.of(function, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), type)).join();
    }

    private LambdaException refusal(String function) {
        CompletionException failure = assertThrows(CompletionException.class,
                () -> invoke(function, InvocationType.REQUEST_RESPONSE));
        return assertInstanceOf(LambdaException.class, failure.getCause());
    }

    @Test
    void function_ofAnArn_isAskedForByItsLogicalId() {
        answering(200, null, "{\"b\":2}");

        InvocationResult result = invoke(ARN, InvocationType.REQUEST_RESPONSE);

        assertFalse(result.failed());
        assertEquals("{\"b\":2}", result.text());
        assertEquals("/2015-03-31/functions/Greet/invocations RequestResponse {\"a\":1}", asked);
    }

    @Test
    void requestId_ofTheRequest_isThatOfTheResult() {
        answering(200, null, "{}");

        InvocationRequest request = InvocationRequest.of(ARN, new byte[0], InvocationType.REQUEST_RESPONSE);
        assertEquals("r-1", lambda.invoke(request.withRequestId("r-1")).join().requestId());
        assertEquals(36, lambda.invoke(request).join().requestId().length());
    }

    @Test
    void error_ofTheFunction_isTheResult() {
        answering(200, "Unhandled", "{\"errorType\":\"shop.Closed\"}");

        InvocationResult result = invoke(ARN, InvocationType.REQUEST_RESPONSE);

        assertTrue(result.failed());
        assertEquals("{\"errorType\":\"shop.Closed\"}", result.text());
    }

    @Test
    void timeout_inPlainTextAndUnmarked_isAnErrorOfLambdasName() {
        answering(200, null, "Task timed out after 5.00 seconds");

        InvocationResult result = invoke(ARN, InvocationType.REQUEST_RESPONSE);

        assertTrue(result.failed());
        assertTrue(result.text().contains("\"Sandbox.Timedout\""), result.text());
    }

    @Test
    void event_isAccepted() {
        answering(202, null, "");

        assertEquals(202, invoke(ARN, InvocationType.EVENT).statusCode());
        assertTrue(asked.contains(" Event "), asked);
    }

    @Test
    void unknownFunction_there_hasLambdasNameForIt() {
        answering(404, null, "{\"Type\":\"ResourceNotFound\",\"Message\":\"Function not found: Greet\"}");

        LambdaException refusal = refusal(ARN);

        assertEquals("ResourceNotFoundException", refusal.errorType());
        assertEquals(404, refusal.statusCode());
    }

    @Test
    void unknownFunction_here_isRefusedUnasked() {
        answering(200, null, "{}");

        assertEquals("ResourceNotFoundException", refusal("other").errorType());
        assertEquals(null, asked);
    }

    @Test
    void endpoint_thatDoesNotAnswer_isAnErrorOfTheService() throws IOException {
        // Bound but not listening, so that no other process takes the port.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            lambda = at(taken.getLocalPort());

            LambdaException refusal = refusal(ARN);

            assertEquals("ServiceException", refusal.errorType());
            assertTrue(refusal.getMessage().contains("does not respond"), refusal.getMessage());
        }
    }
}

package orderflow.aws;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.settings.Environment;

class AwsClientsTest {

    /** Longer than the time after which a client no longer waits for an answer. */
    private static final int PATIENCE_SECONDS = 6;

    @Test
    void client_withoutAnAnswer_triesAgainOnAnotherConnection() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            service.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            DynamoDbClient client = new AwsClients(new AwsSettings(new Environment(Map.of(
                    "ORDERFLOW_AWS_ENDPOINT_OVERRIDE", "http://127.0.0.1:" + service.getLocalPort(), "AWS_REGION",
                    "us-east-1", "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret")::get))).dynamoDb();
            CompletableFuture<Void> call = CompletableFuture.runAsync(client::listTables);
            List<Socket> connections = new ArrayList<>();
            try {
                connections.add(service.accept());
                connections.add(service.accept());
            } catch (IOException e) {
                fail("the client still waits for its first answer", e);
            } finally {
                for (Socket connection : connections) {
                    connection.close();
                }
            }
            assertTrue(call.handle((nothing, failure) -> failure != null).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }
}

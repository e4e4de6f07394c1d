package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import orderflow.local.TestMoto;
import orderflow.local.moto.MotoServer;

class StageClientTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void client_withAnApplication_namesItInUserAgent() throws IOException {
        List<String> agents = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            StageClient.of(endpoint, "console").dynamoDb("ListTables", JSON.objectNode());
            StageClient.of(endpoint, "console").published();
        } finally {
            server.stop(0);
        }

        assertEquals(List.of("app/console", "app/console"), agents);
    }

    @Test
    void queued_ofMessages_returnsThemAndLeavesThemInTheQueue() {
        try (MotoServer moto = TestMoto.empty()) {
            StageClient client = new StageClient(moto.endpoint());
            JsonNode queue = client.sqs("CreateQueue", JSON.objectNode().put("QueueName", "parked"));
            ObjectNode request = JSON.objectNode().set("QueueUrl", queue.path("QueueUrl"));
            Instant before = Instant.now().minusMillis(1);
            client.sqs("SendMessage", request.deepCopy().put("MessageBody", "order-1"));
            client.sqs("SendMessage", request.deepCopy().put("MessageBody", "order-2"));

            JsonNode queued = client.queued("").path("parked");
            JsonNode message = client.queued("er-2").path("parked");

            assertEquals(2, queued.size());
            assertEquals(1, message.size());
            assertEquals("order-2", message.at("/0/body").asText());
            assertEquals(0, message.at("/0/receiveCount").asInt());
            assertFalse(Instant.parse(message.at("/0/sentAt").asText()).isBefore(before));
            JsonNode received = client.sqs("ReceiveMessage", request.deepCopy().put("MaxNumberOfMessages", 10));
            assertEquals(2, received.path("Messages").size());
            assertEquals(message.at("/0/messageId"), received.at("/Messages/1/MessageId"));
            assertFalse(client.queued("").at("/parked/0/visible").asBoolean());
        }
    }

    @Test
    void published_ofATopicAndAnSms_tellsWhenAndWithWhichAttributes() throws Exception {
        try (MotoServer moto = TestMoto.empty()) {
            Instant before = Instant.now().minusMillis(1);
            sns(moto, Map.of("Action", "CreateTopic", "Name", "notifications"));
            String topic = "arn:aws:sns:us-east-1:123456789012:notifications";
            sns(moto, Map.of("Action", "Publish", "TopicArn", topic, "Subject", "Order", "Message", "order-1",
                    "MessageAttributes.entry.1.Name", "orderId", "MessageAttributes.entry.1.Value.DataType", "String",
                    "MessageAttributes.entry.1.Value.StringValue", "by attribute"));
            sns(moto, Map.of("Action", "Publish", "PhoneNumber", "+4915112345678", "Message", "order-2",
                    "MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType",
                    "MessageAttributes.entry.1.Value.DataType", "String",
                    "MessageAttributes.entry.1.Value.StringValue", "Transactional"));
            StageClient client = new StageClient(moto.endpoint());

            JsonNode mail = client.published().path("topics").path(topic).path(0);
            JsonNode sms = client.published().path("sms").path(0);

            assertEquals("order-1", mail.path("message").asText());
            assertEquals("by attribute", mail.at("/attributes/orderId/Value").asText());
            assertEquals("Transactional", sms.path("attributes").path("AWS.SNS.SMS.SMSType").path("Value").asText());
            Instant mailAt = Instant.parse(mail.path("publishedAt").asText());
            assertFalse(mailAt.isBefore(before));
            assertTrue(mailAt.isBefore(Instant.parse(sms.path("publishedAt").asText())));
            assertEquals(1, client.published("by attribute").path("topics").path(topic).size());
            assertEquals(0, client.published("by attribute").path("sms").size());
            assertEquals(1, client.published("order-2").path("sms").size());
        }
    }

    @Test
    void items_ofATable_haveTheAskedAttributesAsScanReturnsThem() {
        try (MotoServer moto = TestMoto.withProjectStack()) {
            String table = moto.stack().physicalId("OrdersTable");
            StageClient client = new StageClient(moto.endpoint());
            for (String id : List.of("order-1", "order-2")) {
                ObjectNode put = JSON.objectNode().put("TableName", table);
                ObjectNode item = put.putObject("Item");
                item.putObject("orderId").put("S", id);
                item.putObject("lines").putArray("L").addObject().putObject("M").putObject("quantity").put("N", "2");
                item.putObject("status").put("S", "CONFIRMED");
                client.dynamoDb("PutItem", put);
            }

            JsonNode items = client.items(table, List.of("orderId", "lines", "unknown"));

            assertEquals("""
                    {"orderId":{"S":"order-1"},"lines":{"L":[{"M":{"quantity":{"N":"2"}}}]}}""",
                    items.path(0).toString());
            assertEquals("order-2", items.at("/1/orderId/S").asText());
            assertEquals(2, items.size());
        }
    }

    private static void sns(MotoServer moto, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        var response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(moto.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/sns/aws4_request,"
                        + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
    }
}

package orderflow.local.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/**
 * Functions map errors of AWS services to their own errors. The faults have the services' formats: XML for EC2 and SNS,
 * JSON for ECS.
 */
@Tag("samples")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceErrorsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("events");

    private static Stage stage;
    private static StageClient client;

    @BeforeAll
    static void start() {
        stage = Stage.start(StageSettings.of(Path.of("").toAbsolutePath())
                .withNative(Boolean.getBoolean("orderflow.native")));
        client = new StageClient(stage.endpoint());
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @AfterEach
    void cure() {
        client.control("DELETE", "faults", "");
    }

    @ParameterizedTest
    @CsvSource({"InsufficientInstanceCapacity, orderflow.compute.NoCapacity",
            "VcpuLimitExceeded, orderflow.compute.QuotaExceeded",
            "UnauthorizedOperation, orderflow.compute.LaunchRefused",
            "RequestLimitExceeded, orderflow.aws.ServiceUnavailable"})
    void ec2_refusesToLaunch_isTheErrorOfThatName(String code, String error) throws IOException {
        fault("ec2", "RunInstances", 400, code);
        ObjectNode event = (ObjectNode) read("LaunchInstance");
        ((ObjectNode) event.path("execution")).put("id", event.at("/execution/id").asText() + code);

        assertError(error, "LaunchInstance", event);
    }

    @Test
    @Order(1)
    void ecs_refusesTheTask_isPackingRefused() throws IOException {
        invoke("ReceiveStock", "CaptureOrder", "AuthorizePayment", "CheckInventory", "GenerateInvoice");
        fault("ecs", "RunTask", 400, "InvalidParameterException");

        assertError("orderflow.shipment.PackingRefused", "PrepareShipment", read("PrepareShipment"));
    }

    @Test
    @Order(2)
    void sns_refusesBothChannels_isCustomerNotToldAndSaysWhy() throws IOException {
        invoke("PrepareShipment", "CapturePayment", "ConfirmOrder");
        fault("sns", "Publish", 400, "InvalidParameter");

        assertError("orderflow.notification.CustomerNotTold", "NotifyCustomer", read("NotifyCustomer"));

        JsonNode item = new StackReader(client).of("NotificationsTable", "order-1001").orElseThrow();
        assertTrue(item.toString().contains("InvalidParameter"), item::toString);
    }

    private static void invoke(String... functions) throws IOException {
        for (String function : functions) {
            JsonNode row = SampleEvents.rows().filter(each -> each.path("function").asText().equals(function))
                    .findFirst().orElseThrow();
            new SampleEvents(client).answer(row);
        }
    }

    private static void assertError(String error, String function, JsonNode event) {
        ServiceError thrown = assertThrows(ServiceError.class, () -> client.invoke(function, event));
        assertEquals(error, thrown.code(), thrown::getMessage);
    }

    private static void fault(String service, String operation, int status, String code) {
        ObjectNode fault = JSON.createObjectNode().put("service", service).put("operation", operation);
        fault.putObject("answer").put("status", status).put("code", code).put("message", "on purpose");
        client.control("POST", "faults", fault.toString());
    }

    private static JsonNode read(String function) throws IOException {
        return JSON.readTree(EVENTS.resolve(function + ".json").toFile());
    }
}

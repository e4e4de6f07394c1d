package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

import orderflow.MotoResource;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

/** The adapter against a queue in moto. */
@QuarkusTest
@TestProfile(ParkOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class SqsParkedOrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:59:59.123Z");

    @Inject
    SqsParkedOrders queue;

    @Inject
    SqsClient sqs;

    private final String orderId = UUID.randomUUID().toString();

    @Test
    void send_anyCause_isTakenByTheQueue() {
        Ending ending = new Ending(Orders.EXECUTION, "FAILED", Optional.of(NOW), Optional.of("some.Error"),
                Optional.of("\u0000\uFFFE\uD800 ☃"), Ending.Way.REDRIVE);

        queue.send(new ParkedOrderMessage(Parking.commands(), Clock.fixed(NOW, ZoneOffset.UTC)).about(orderId, ending,
                Optional.of(OrderStatus.CONFIRMED), Optional.of("UpdateInventory")));

        List<String> messages = ParkedMessages.about(sqs, orderId);
        assertEquals(1, messages.size());
        String body = messages.get(0);
        assertTrue(body.contains("\"state\":\"UpdateInventory\""), body);
        assertTrue(body.contains("\"redrive\":{\"until\":\"2026-12-06\",\"effect\":\"Continues in UpdateInventory"),
                body);
        assertTrue(body.contains("\"settle\":[{\"direction\":\"CONFIRM\""), body);
        assertTrue(body.contains("redrive-execution --execution-arn " + Orders.EXECUTION.id()), body);
        assertTrue(body.contains("\"statusBefore\":\"CONFIRMED\""), body);
    }
}

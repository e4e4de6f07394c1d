package orderflow.order.settlement;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.order.Attention;
import orderflow.order.InMemoryOrders;
import orderflow.order.Order;
import orderflow.order.Orders;

/** The functions of the settlement refuse hostile input with a declared error, or process it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileSettlementTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String ERROR = Hostile.event("RedriveOrder").path("error").asText();

    @Provide
    Arbitrary<JsonNode> settlements() {
        return Hostile.events("BeginSettlement").map(HostileSettlementTest::ofTheOrder);
    }

    @Provide
    Arbitrary<JsonNode> searches() {
        return Hostile.events("FindParkedOrders");
    }

    @Provide
    Arbitrary<JsonNode> redrives() {
        return Hostile.events("RedriveOrder");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void beginSettlement_hostileInput_changesNothing(@ForAll("settlements") JsonNode event) {
        InMemoryOrders orders = parked();
        Order before = orders.the("o-1");

        Reception.of(new BeginSettlement(Settling.start(orders, new FakeExecutions(), List.of(), CLOCK)),
                BeginSettlement.Request.class, event);

        assertEquals(before, orders.the("o-1"));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void findParkedOrders_hostileInput_searchesForTheNamedErrorOnly(@ForAll("searches") JsonNode event) {
        Reception.of(new FindParkedOrders((error, most) -> {
            assertEquals(event.at("/input/redrive/error").asText(), error);
            return List.of();
        }), FindParkedOrders.Request.class, event);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void redriveOrder_hostileInput_redrivesThisOrderForThisErrorOnly(@ForAll("redrives") JsonNode event) {
        FakeExecutions executions = new FakeExecutions();
        executions.describe(Orders.EXECUTION, "FAILED");

        Reception reception = Reception.of(new RedriveOrder(new ParkedOrderRedrive(parked(), executions, executions)),
                RedriveOrder.Request.class, event);

        boolean meant = reception == ANSWERED && event.path("orderId").asText().equals("o-1")
                && event.path("error").asText().equals(ERROR);
        assertTrue(meant || executions.redriven().isEmpty(), event::toString);
    }

    private static JsonNode ofTheOrder(JsonNode event) {
        if (event.path("input").path("orderId").asText().equals("order-1002")) {
            ((ObjectNode) event.path("input")).put("orderId", "o-1");
        }
        return event;
    }

    private static InMemoryOrders parked() {
        InMemoryOrders orders = new InMemoryOrders();
        orders.capture(Orders.STEP, CLOCK.instant());
        Order order = orders.the("o-1");
        orders.replace(order.needing(new Attention(order.reached(), CLOCK.instant(), Optional.empty(),
                Optional.empty(), Optional.of(ERROR), Optional.empty())));
        return orders;
    }
}

package orderflow.order.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import orderflow.order.InMemoryOrders;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.order.parking.Direction;

class SettlementHandlersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final InMemoryOrders orders = new InMemoryOrders();

    @Test
    void beginSettlement_parkedOrder_answersItsOwnerAndDirection() {
        orders.capture(Orders.STEP, NOW);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Orders.lifecycle(orders, clock).beginCancellation(Orders.STEP, "an.Error", Optional.of("why"));

        assertEquals(
                new BeginSettlement.Answer("o-1", Orders.EXECUTION, Direction.CANCEL, false, OrderStatus.CANCELLING,
                        false, "an.Error", "why", null),
                new BeginSettlement(Settling.start(orders, new FakeExecutions(), List.of(), clock)).handleRequest(
                        new BeginSettlement.Request(input().put("orderId", "o-1")), null));
    }

    /** No item has the customer's address, so NotifyCustomer needs what the shop sent. */
    @Test
    void beginSettlement_orderThatWasNeverCaptured_answersTheInputOfItsExecution() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        FakeExecutions executions = new FakeExecutions();
        Orders.lifecycle(orders, clock).beginCancellation(Orders.STEP, "an.Error", Optional.empty());
        BeginSettlement handler = new BeginSettlement(Settling.start(orders, executions, List.of(), clock));
        BeginSettlement.Request request = new BeginSettlement.Request(input().put("orderId", "o-1"));

        assertNull(handler.handleRequest(request, null).order());
        executions.describe(Orders.EXECUTION, "FAILED");
        assertEquals("{\"customer\":{}}", handler.handleRequest(request, null).order().toString());
    }

    @Test
    void findParkedOrders_few_answersAll() {
        assertEquals(new FindParkedOrders.Answer("an.Error", List.of("o-0", "o-1"), false), find(2));
        assertEquals(new FindParkedOrders.Answer("an.Error", List.of(), false), find(0));
    }

    @Test
    void findParkedOrders_moreThanFitIntoAnExecution_saysSo() {
        FindParkedOrders.Answer exactly = find(FindParkedOrders.MOST);
        FindParkedOrders.Answer more = find(FindParkedOrders.MOST + 1);

        assertEquals(List.of(FindParkedOrders.MOST, false), List.of(exactly.orderIds().size(), exactly.more()));
        assertEquals(List.of(FindParkedOrders.MOST, true), List.of(more.orderIds().size(), more.more()));
    }

    @Test
    void redriveOrder_unknownOrder_answersThatItWasLeft() {
        assertEquals(new RedriveOrder.Answer("o-1", false),
                new RedriveOrder(new ParkedOrderRedrive(orders, new FakeExecutions(), new FakeExecutions()))
                        .handleRequest(new RedriveOrder.Request("o-1", "an.Error"), null));
    }

    private static FindParkedOrders.Answer find(int parked) {
        ObjectNode input = input();
        input.putObject("redrive").put("error", "an.Error");
        return new FindParkedOrders((error, most) -> IntStream.range(0, Math.min(parked, most))
                .mapToObj(number -> "o-" + number).toList())
                .handleRequest(new FindParkedOrders.Request(input), null);
    }

    private static ObjectNode input() {
        return JsonNodeFactory.instance.objectNode();
    }
}

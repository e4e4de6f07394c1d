package orderflow.notification;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
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
import net.jqwik.api.lifecycle.BeforeTry;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.InMemoryOrders;
import orderflow.order.Order;
import orderflow.order.OrderLifecycle;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

/** NotifyCustomer refuses a hostile event with a declared error, or processes it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileNotificationsTest {

    private InMemoryNotifications store;
    private RecordingMessenger messenger;

    @BeforeTry
    void startAfresh() {
        store = new InMemoryNotifications();
        messenger = new RecordingMessenger();
    }

    @Provide
    Arbitrary<JsonNode> events() {
        return Hostile.events("NotifyCustomer");
    }

    /** Events of an order that was never captured. The contact is in the customer's request. */
    @Provide
    Arbitrary<JsonNode> uncaptured() {
        return Hostile.events("CaptureOrder", "order")
                .map(event -> ((ObjectNode) event.deepCopy()).put("outcome", "CANCELLED"));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void notifyCustomer_hostileEvent_tellsTheOneOutcomeOrNothing(@ForAll("events") JsonNode event) {
        Reception reception = tell(
                Orders.holding(Orders.order(OrderStatus.CONFIRMED, Orders.EXECUTION, Orders.details())),
                event);

        assertEquals(reception == ANSWERED ? 1 : 0, messenger.sent.size(), event::toString);
        assertTrue(messenger.messages.stream().allMatch(message -> message.notice() == Notice.CONFIRMED));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void notifyCustomer_hostileOrderNeverCaptured_isToldNowhereElseThanItSays(@ForAll("uncaptured") JsonNode event) {
        Order tombstone = Orders.order(OrderStatus.CANCELLED, Orders.EXECUTION, null);

        Reception reception = tell(Orders.holding(tombstone), event);

        assertEquals(ANSWERED, reception, event::toString);
        for (String sent : messenger.sent) {
            String recipient = sent.replaceFirst("^(email|sms) ", "");
            assertTrue(event.toString().contains(recipient), () -> sent + " for " + event);
            assertTrue(recipient.matches("[!-~]+@[!-~]+|\\+[0-9]+"), () -> sent + " for " + event);
        }
    }

    @Provide
    Arbitrary<JsonNode> actions() {
        return Hostile.events("RequestCustomerAction");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void requestCustomerAction_hostileEvent_tellsTheOrdersCustomerOnceOrNobody(@ForAll("actions") JsonNode event) {
        InMemoryOrders stored = new InMemoryOrders();
        stored.capture(Orders.STEP, Instant.EPOCH);
        CustomerNotification customerNotification = notification(stored,
                Orders.lifecycle(stored, Clock.systemUTC()));

        Reception reception = Reception.of(new RequestCustomerAction(customerNotification),
                RequestCustomerAction.Request.class, event);

        assertEquals(reception == ANSWERED ? List.of("email ada@example.com") : List.of(), messenger.sent,
                event::toString);
        assertEquals(reception == ANSWERED, stored.the("o-1").action().isPresent(), event::toString);
    }

    private Reception tell(OrderLookup orders, JsonNode event) {
        OrderLookup byId = id -> id.equals("o-1") ? orders.find(id) : Optional.empty();
        return Reception.of(new NotifyCustomer(notification(byId, mock(OrderLifecycle.class))),
                NotifyCustomer.Request.class, event);
    }

    private CustomerNotification notification(OrderLookup orders, OrderLifecycle lifecycle) {
        return new CustomerNotification(orders, lifecycle, store, messenger, phone -> Optional.empty(),
                Orders.PAYMENT, new ImmediateRetry(), Clock.systemUTC());
    }
}

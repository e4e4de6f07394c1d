package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.Attention;
import orderflow.order.Customer;
import orderflow.order.FinalStatus;
import orderflow.order.InMemoryOrders;
import orderflow.order.Order;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderDetails;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.OrderTimes;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class CustomerNotificationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:09Z");
    private static final Optional<String> EMAIL = Optional.of("ada@example.com");
    private static final Optional<String> PHONE = Optional.of("+4915112345678");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final URI ACTION = URI.create("https://bank.example/approve");

    private final InMemoryOrders stored = new InMemoryOrders();
    private final InMemoryNotifications store = new InMemoryNotifications();
    private final RecordingMessenger messenger = new RecordingMessenger();

    private Optional<String> smsObstacle = Optional.empty();

    @Test
    void tell_emailAndPhone_sendsBoth() {
        Notification told = tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CONFIRMED);

        assertEquals(List.of("email ada@example.com", "sms +4915112345678"), messenger.sent);
        assertEquals(Delivery.sent(NOW), told.email());
        assertEquals(store.the("o-1"), told);
    }

    @Test
    void tell_again_sendsNothing() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, PHONE);
        tell(order, FinalStatus.CONFIRMED);

        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
        assertEquals(2, messenger.sent.size());
    }

    @Test
    void tell_noPhone_hasNone() {
        assertEquals(Delivery.NONE, tell(order(OrderStatus.CONFIRMED, EMAIL, Optional.empty()), FinalStatus.CONFIRMED)
                .sms());
    }

    @Test
    void tell_smsOff_tellsByEmailAndNotesWhyNotBySms() {
        smsObstacle = Optional.of("SMS is off");

        Notification told = tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CONFIRMED);

        assertEquals(List.of("email ada@example.com"), messenger.sent);
        assertEquals(Delivery.notTold("SMS is off", NOW), told.sms());
    }

    @Test
    void tell_emailUnavailable_sendsTheSmsAndOnlyTheEmailTheNextTime() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, PHONE);
        messenger.emailAnswer = () -> {
            throw new ServiceUnavailable("throttled", null);
        };
        assertThrows(ServiceUnavailable.class, () -> tell(order, FinalStatus.CONFIRMED));
        messenger.emailAnswer = Optional::empty;

        tell(order, FinalStatus.CONFIRMED);

        assertEquals(List.of("sms +4915112345678", "email ada@example.com"), messenger.sent);
    }

    @Test
    void tell_oneChannelRefuses_isToldByTheOther() {
        messenger.smsAnswer = () -> Optional.of("InvalidParameter");

        Notification told = tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CONFIRMED);

        assertTrue(told.isTold());
        assertEquals(Delivery.notTold("InvalidParameter", NOW), told.sms());
    }

    @Test
    void tell_everyChannelRefuses_isAnErrorAndTriedAnewByARedrive() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, Optional.empty());
        messenger.emailAnswer = () -> Optional.of("AuthorizationError");
        assertThrows(CustomerNotTold.class, () -> tell(order, FinalStatus.CONFIRMED));
        assertThrows(CustomerNotTold.class, () -> tell(order, FinalStatus.CONFIRMED));
        messenger.emailAnswer = Optional::empty;

        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
    }

    @Test
    void tell_smsSwitchedOnAfterwards_isToldByARedrive() {
        Order order = order(OrderStatus.CONFIRMED, Optional.empty(), PHONE);
        smsObstacle = Optional.of("SMS is off");
        assertThrows(CustomerNotTold.class, () -> tell(order, FinalStatus.CONFIRMED));
        smsObstacle = Optional.empty();

        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
    }

    @Test
    void tell_smsSwitchedOffWhileItWasPending_isNotSentByARedrive() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, PHONE);
        messenger.smsAnswer = () -> {
            throw new ServiceUnavailable("throttled", null);
        };
        assertThrows(ServiceUnavailable.class, () -> tell(order, FinalStatus.CONFIRMED));
        messenger.smsAnswer = Optional::empty;
        smsObstacle = Optional.of("SMS is off");

        Notification told = tell(order, FinalStatus.CONFIRMED);

        assertEquals(List.of("email ada@example.com"), messenger.sent);
        assertEquals(Delivery.notTold("SMS is off", NOW), told.sms());
        assertEquals(told.sms(), store.the("o-1").sms());
    }

    @Test
    void tell_otherOutcomeToldBefore_conflicts() {
        tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CONFIRMED);

        assertThrows(OrderConflict.class,
                () -> tell(order(OrderStatus.CANCELLED, EMAIL, PHONE), FinalStatus.CANCELLED));
        assertEquals(2, messenger.sent.size());
    }

    @Test
    void tell_notTheOrdersOutcome_isRefused() {
        assertThrows(OrderCancelled.class,
                () -> tell(order(OrderStatus.CANCELLED, EMAIL, PHONE), FinalStatus.CONFIRMED));
        assertThrows(OrderConfirmed.class,
                () -> tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CANCELLED));
        assertThrows(OrderConflict.class, () -> tell(order(OrderStatus.CAPTURED, EMAIL, PHONE), FinalStatus.CONFIRMED));
        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void tell_anothersOrderOrNone_conflicts() {
        OrderStep stranger = new OrderStep("o-1", Orders.OTHER_EXECUTION);
        OrderLookup orders = Orders.holding(order(OrderStatus.CONFIRMED, EMAIL, PHONE));

        assertThrows(OrderConflict.class,
                () -> customerNotification(orders).tell(stranger, FinalStatus.CONFIRMED, null));
        assertThrows(OrderConflict.class,
                () -> customerNotification(Orders.empty()).tell(Orders.STEP, FinalStatus.CONFIRMED, null));
    }

    @Test
    void tell_notificationOfAnotherExecution_conflicts() {
        store.insert(new Notification("o-1", Orders.OTHER_EXECUTION, Notice.CONFIRMED, Delivery.PENDING,
                Delivery.PENDING, Optional.empty(), 0));

        assertEquals("The notification of order o-1 belongs to another execution", assertThrows(OrderConflict.class,
                () -> tell(order(OrderStatus.CONFIRMED, EMAIL, PHONE), FinalStatus.CONFIRMED)).getMessage());
    }

    /** No channel will ever reach this customer. A person does, and nothing is sent later. */
    @Test
    void noteToldByHand_afterEveryChannelRefused_finishesTheNotification() {
        messenger.emailAnswer = () -> Optional.of("OptedOut");
        Order order = order(OrderStatus.CONFIRMED, EMAIL, Optional.empty());
        assertThrows(CustomerNotTold.class, () -> tell(order, FinalStatus.CONFIRMED));
        messenger.sent.clear();

        assertTrue(customerNotification(Orders.holding(order)).noteToldByHand(Orders.STEP, FinalStatus.CONFIRMED)
                .isTold());

        messenger.emailAnswer = Optional::empty;
        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
        assertEquals(List.of(), messenger.sent);
    }

    @Test
    void noteToldByHand_beforeAnythingWasSent_sendsNothingLater() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, PHONE);

        customerNotification(Orders.holding(order)).noteToldByHand(Orders.STEP, FinalStatus.CONFIRMED);

        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
        assertEquals(List.of(), messenger.sent);
        assertThrows(OrderConfirmed.class, () -> customerNotification(Orders.holding(order))
                .noteToldByHand(Orders.STEP, FinalStatus.CANCELLED));
    }

    @Test
    void tell_orderParkedWhenConfirmed_isTold() {
        Order confirmed = order(OrderStatus.CONFIRMED, EMAIL, PHONE);
        Order parked = new Order("o-1", Orders.EXECUTION, OrderStatus.NEEDS_ATTENTION,
                Optional.of(new Attention(OrderStatus.CONFIRMED, NOW, Optional.of(NOW), Optional.empty(),
                        Optional.empty(), Optional.empty())),
                Optional.empty(), Optional.empty(), Optional.empty(), confirmed.details(), Optional.empty(),
                confirmed.times(), 2);

        assertTrue(tell(parked, FinalStatus.CONFIRMED).isTold());
    }

    @Test
    void tell_twinFaster_keepsWhatTheTwinHasSent() {
        Order order = order(OrderStatus.CONFIRMED, EMAIL, Optional.empty());
        store.beforeWrite(() -> {});
        store.beforeWrite(() -> {
            Notification pending = store.the("o-1");
            store.replace(pending.with(Channel.EMAIL, Delivery.sent(NOW)));
        });
        messenger.emailAnswer = () -> Optional.of("InvalidParameter");

        assertTrue(tell(order, FinalStatus.CONFIRMED).isTold());
    }

    @Test
    void tell_neverCaptured_readsTheRequest() {
        Notification told = tell(tombstone(), FinalStatus.CANCELLED, request("ada@example.com", "+4915112345678"));

        assertEquals(List.of("email ada@example.com", "sms +4915112345678"), messenger.sent);
        assertTrue(told.isTold());
        assertTrue(messenger.messages.get(0).body().contains("test order"));
    }

    @Test
    void tell_neverCapturedAndInvalid_notesThatNobodyWasTold() {
        Notification told = tell(tombstone(), FinalStatus.CANCELLED, request("ada(at)example.com", "0151"));

        assertEquals(List.of(), messenger.sent);
        assertEquals(Delivery.notTold("invalid", NOW), told.email());
        assertEquals(Delivery.notTold("invalid", NOW), told.sms());
    }

    @Test
    void tell_neverCapturedAndRubbish_tellsNobody() {
        assertEquals(Delivery.NONE, tell(tombstone(), FinalStatus.CANCELLED, null).email());
        assertEquals(Delivery.NONE,
                tell(tombstone(), FinalStatus.CANCELLED, JsonNodeFactory.instance.textNode("order")).sms());
    }

    @Test
    void requestAction_again_sendsItOnceAndStoresItInTheOrder() {
        stored.capture(Orders.STEP, NOW);

        customerNotification(stored).requestAction(Orders.STEP, ACTION);
        Notification told = customerNotification(stored).requestAction(Orders.STEP, ACTION);

        assertEquals(List.of("email ada@example.com"), messenger.sent);
        assertEquals(Optional.of(ACTION), stored.the("o-1").action());
        assertEquals(store.the("o-1#action"), told);
        assertEquals("o-1", told.orderId());
    }

    @Test
    void requestAction_thenConfirmed_tellsBoth() {
        stored.capture(Orders.STEP, NOW);
        customerNotification(stored).requestAction(Orders.STEP, ACTION);
        stored.confirm("o-1", NOW);

        customerNotification(stored).tell(Orders.STEP, FinalStatus.CONFIRMED, null);

        assertEquals(2, messenger.sent.size());
        assertEquals(Optional.empty(), stored.the("o-1").action());
    }

    @Test
    void requestAction_everyChannelRefuses_isStoredInTheOrder() {
        stored.capture(Orders.STEP, NOW);
        messenger.emailAnswer = () -> Optional.of("AuthorizationError");

        assertFalse(customerNotification(stored).requestAction(Orders.STEP, ACTION).isTold());
        assertEquals(Optional.of(ACTION), stored.the("o-1").action());
    }

    @Test
    void requestAction_confirmedOrder_isRefused() {
        stored.capture(Orders.STEP, NOW);
        stored.confirm("o-1", NOW);

        assertThrows(OrderConfirmed.class, () -> customerNotification(stored).requestAction(Orders.STEP, ACTION));
        assertEquals(List.of(), messenger.sent);
    }

    @Test
    void requestAction_cancelledOrder_isRefused() {
        stored.capture(Orders.STEP, NOW);
        stored.cancel("o-1", NOW);

        assertThrows(OrderCancelled.class, () -> customerNotification(stored).requestAction(Orders.STEP, ACTION));
        assertEquals(List.of(), messenger.sent);
    }

    private Notification tell(Order order, FinalStatus outcome) {
        return tell(order, outcome, null);
    }

    private Notification tell(Order order, FinalStatus outcome, JsonNode request) {
        return customerNotification(Orders.holding(order)).tell(Orders.STEP, outcome, request);
    }

    private CustomerNotification customerNotification(OrderLookup orders) {
        return new CustomerNotification(orders, Orders.lifecycle(stored, CLOCK), store, messenger,
                phone -> smsObstacle, Orders.PAYMENT, new OptimisticRetry(), CLOCK);
    }

    private static Order order(OrderStatus status, Optional<String> email, Optional<String> phone) {
        OrderDetails details = new OrderDetails(new Customer("Ada", email, phone),
                Orders.details().shippingAddress(), Orders.details().lines(), "TEST");
        return Orders.order(status, Orders.EXECUTION, details);
    }

    private static Order tombstone() {
        return new Order("o-1", Orders.EXECUTION, OrderStatus.CANCELLED, Optional.empty(),
                Optional.of("States.Timeout"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                new OrderTimes(Optional.empty(), Optional.empty(), Optional.of(NOW), Optional.of(NOW),
                        Optional.empty()),
                1);
    }

    private static ObjectNode request(String email, String phone) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("customer").put("name", "Ada").put("email", email).put("phone", phone);
        return request;
    }
}

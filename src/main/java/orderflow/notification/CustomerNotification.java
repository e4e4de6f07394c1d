package orderflow.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.FinalStatus;
import orderflow.order.Order;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderDetails;
import orderflow.order.OrderLifecycle;
import orderflow.order.OrderLookup;
import orderflow.order.PaymentSettings;
import orderflow.order.SmsReach;
import orderflow.workflow.OrderStep;

/**
 * Notifies customers of the outcome of their order, on every channel that reaches them. No customer is notified of two
 * outcomes.
 */
@Singleton
public class CustomerNotification {

    private static final Logger LOG = Logger.getLogger(CustomerNotification.class);

    private final OrderLookup orders;
    private final OrderLifecycle lifecycle;
    private final NotificationStore store;
    private final Messenger messenger;
    private final SmsReach smsReach;
    private final String paymentMode;
    private final OptimisticRetry retry;
    private final Clock clock;

    CustomerNotification(OrderLookup orders, OrderLifecycle lifecycle, NotificationStore store, Messenger messenger,
            SmsReach smsReach,
            PaymentSettings settings, OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.lifecycle = lifecycle;
        this.store = store;
        this.messenger = messenger;
        this.smsReach = smsReach;
        this.paymentMode = settings.mode();
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * A repeated call sends only what has not been sent. If nothing has been sent on any channel, it tries every
     * channel again.
     *
     * @param request the execution's input, used if the order was never captured; may be {@code null}
     * @throws OrderConflict when the order has not reached this outcome, belongs to another execution, or its customer
     *             is notified of another outcome
     * @throws OrderCancelled when it is cancelled, but {@code outcome} is CONFIRMED
     * @throws OrderConfirmed when it is confirmed, but {@code outcome} is CANCELLED
     * @throws CustomerNotTold when the order was captured, and no channel reaches its customer
     */
    public Notification tell(OrderStep step, FinalStatus outcome, JsonNode request) {
        Order order = orders.orderOf(step);
        order.requireReached(outcome);
        Recipient recipient = order.details().map(details -> Recipient.of(details.customer()))
                .orElseGet(() -> Recipient.of(request));
        Notification told = tell(step, recipient, Wording.of(order, outcome, recipient.name(), paymentMode));
        if (order.details().isPresent() && !told.isTold()) {
            throw new CustomerNotTold("The customer of order " + step.orderId() + " could not be notified: e-mail: "
                    + why(told.email()) + ", SMS: " + why(told.sms()));
        }
        return told;
    }

    /**
     * Records that a person has told the customer how the order ended. Nothing is sent. This finishes an order whose
     * customer no channel reaches.
     *
     * @throws OrderConflict when the order has not reached this outcome, belongs to another execution, or its customer
     *             is notified of another outcome
     * @throws OrderCancelled when it is cancelled, but {@code outcome} is CONFIRMED
     * @throws OrderConfirmed when it is confirmed, but {@code outcome} is CANCELLED
     */
    public Notification noteToldByHand(OrderStep step, FinalStatus outcome) {
        orders.orderOf(step).requireReached(outcome);
        Notice notice = Notice.of(outcome);
        return retry.until("record that the customer of order " + step.orderId() + " is told", () -> {
            Optional<Notification> found = store.find(notice.key(step.orderId()));
            Instant now = clock.instant();
            if (found.isEmpty()) {
                return store.insert(new Notification(step.orderId(), step.execution(), notice, Delivery.byHand(now),
                        Delivery.byHand(now), Optional.of(now), 0));
            }
            check(step, notice, found.get());
            return found.get().isTold() ? found : store.replace(found.get().toldByHand(now));
        });
    }

    /**
     * Puts into the order what the customer must do, and sends it once. The order's item has it even if no channel
     * reaches the customer.
     *
     * @param action where the customer must act
     * @throws OrderConflict when there is no such order, or it belongs to another execution
     * @throws OrderCancelled when it is cancelled
     * @throws OrderConfirmed when it is confirmed: the request came too late
     */
    public Notification requestAction(OrderStep step, URI action) {
        OrderDetails details = lifecycle.requireAction(step, action).details().orElseThrow();
        return tell(step, Recipient.of(details.customer()), Wording.ofAction(details, step.orderId(), action));
    }

    private Notification tell(OrderStep step, Recipient recipient, Message message) {
        Notification notification = retry.until("start the notification of order " + step.orderId(),
                () -> tryToBegin(step, message.notice(), recipient));
        return deliver(notification, recipient, message);
    }

    private Optional<Notification> tryToBegin(OrderStep step, Notice notice, Recipient recipient) {
        Optional<Notification> found = store.find(notice.key(step.orderId()));
        if (found.isEmpty()) {
            return store.insert(new Notification(step.orderId(), step.execution(), notice,
                    planned(recipient, Channel.EMAIL), planned(recipient, Channel.SMS), Optional.empty(), 0));
        }
        check(step, notice, found.get());
        Notification next = found.get().isTold() ? found.get() : renewed(found.get(), recipient);
        return next.equals(found.get()) ? found : store.replace(next);
    }

    private static void check(OrderStep step, Notice notice, Notification found) {
        found.requireOwner(step.execution());
        if (found.notice() != notice) {
            throw new OrderConflict(
                    "The customer of order " + step.orderId() + " is notified of another outcome: " + found.notice());
        }
    }

    private Notification renewed(Notification found, Recipient recipient) {
        Notification next = found;
        for (Channel channel : Channel.values()) {
            if (found.on(channel).is(DeliveryStatus.NOT_TOLD)) {
                Delivery planned = planned(recipient, channel);
                next = planned.why().equals(found.on(channel).why()) ? next : next.with(channel, planned);
            }
        }
        return next;
    }

    private Delivery planned(Recipient recipient, Channel channel) {
        Recipient.Address address = recipient.on(channel);
        if (address.invalid()) {
            return Delivery.notTold("invalid", clock.instant());
        }
        if (address.value().isEmpty()) {
            return Delivery.NONE;
        }
        Optional<String> obstacle = channel == Channel.SMS
                ? smsReach.obstacle(address.value().get())
                : Optional.empty();
        return obstacle.map(why -> Delivery.notTold(why, clock.instant())).orElse(Delivery.PENDING);
    }

    /** A channel that is unavailable does not delay the other one. */
    private Notification deliver(Notification notification, Recipient recipient, Message message) {
        Notification told = notification;
        Optional<ServiceUnavailable> failure = Optional.empty();
        for (Channel channel : Channel.values()) {
            Optional<String> address = recipient.on(channel).value();
            if (told.on(channel).is(DeliveryStatus.PENDING) && address.isPresent()) {
                try {
                    told = deliver(channel, address.get(), message);
                } catch (ServiceUnavailable unavailable) {
                    failure = Optional.of(unavailable);
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return told;
    }

    private Notification deliver(Channel channel, String address, Message message) {
        Delivery delivery = send(channel, address, message);
        LOG.infof("Order %s: %s, %s %s%s", message.orderId(), message.notice(), channel, delivery.status(),
                delivery.why().map(why -> ": " + why).orElse(""));
        return retry.until("record the notification of order " + message.orderId(),
                () -> tryToNote(message.notice().key(message.orderId()), channel, delivery));
    }

    /** Checks the number again, because SMS may have been turned off before a redrive. */
    private Delivery send(Channel channel, String address, Message message) {
        Optional<String> refusal = switch (channel) {
            case EMAIL -> messenger.email(address, message);
            case SMS -> smsReach.obstacle(address).or(() -> messenger.sms(address, message));
        };
        return refusal.map(why -> Delivery.notTold(why, clock.instant()))
                .orElseGet(() -> Delivery.sent(clock.instant()));
    }

    /** Keeps what a concurrent invocation has sent. */
    private Optional<Notification> tryToNote(String key, Channel channel, Delivery delivery) {
        Notification found = store.find(key).orElseThrow();
        if (found.on(channel).is(DeliveryStatus.SENT)) {
            return Optional.of(found);
        }
        return store.replace(found.with(channel, delivery));
    }

    private static String why(Delivery delivery) {
        return delivery.why().orElseGet(delivery.status()::name);
    }
}

package orderflow.order;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/** Validates, prices and stores orders. */
@Singleton
public class OrderCapture {

    private static final Logger LOG = Logger.getLogger(OrderCapture.class);

    private final OrderStore orders;
    private final Pricing pricing;
    private final OptimisticRetry retry;
    private final Clock clock;

    OrderCapture(OrderStore orders, Pricing pricing, OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Stores an order. If it is already stored, returns it with its stored prices.
     *
     * @param request the order as a JSON tree, not validated
     * @throws InvalidOrder when the request is not a valid order
     * @throws PriceChanged when the order is not stored yet, and its total is not the one that the request expects
     * @throws OrderConflict when the id is taken by another request or execution
     * @throws OrderCancelled when the cancellation of the order has begun: the step is too late
     */
    public OrderDetails capture(OrderStep step, JsonNode request) {
        OrderDraft draft = OrderReader.read(request);
        return retry.until("capture order " + step.orderId(), () -> tryToCapture(step, draft));
    }

    private Optional<OrderDetails> tryToCapture(OrderStep step, OrderDraft draft) {
        Optional<Order> found = orders.find(step.orderId());
        if (found.isPresent()) {
            return Optional.of(capturedBefore(step, draft, found.get()));
        }
        OrderDetails details = pricing.price(draft);
        requireExpected(draft.expectedTotal(), details.total());
        Optional<Order> captured = orders
                .insert(Order.captured(step, draft.hash().orElseThrow(), details, clock.instant()));
        captured.ifPresent(order -> LOG.infof("Order %s: captured", step.orderId()));
        return captured.flatMap(Order::details);
    }

    private static void requireExpected(Optional<Money> expected, Money total) {
        if (expected.filter(agreed -> !agreed.equals(total)).isPresent()) {
            throw new PriceChanged(expected.get(), total);
        }
    }

    private static OrderDetails capturedBefore(OrderStep step, OrderDraft draft, Order found) {
        found.requireOwner(step.execution());
        found.requireNotCancelling();
        if (!found.requestHash().equals(draft.hash())) {
            throw new OrderConflict("Order " + step.orderId() + " was captured from another request");
        }
        return found.details().orElseThrow();
    }
}

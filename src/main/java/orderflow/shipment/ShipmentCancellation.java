package orderflow.shipment;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/**
 * Cancels the shipment of an order: first in the item, on which the container's write depends, then by stopping the
 * container, at last at the carrier. A container that is still at work books nothing after that, or cancels it itself.
 */
@Singleton
public class ShipmentCancellation {

    private static final Logger LOG = Logger.getLogger(ShipmentCancellation.class);

    private final OrderLookup orders;
    private final ShipmentStore store;
    private final PackingTasks tasks;
    private final Carrier carrier;
    private final OptimisticRetry retry;
    private final Clock clock;

    ShipmentCancellation(OrderLookup orders, ShipmentStore store, PackingTasks tasks, Carrier carrier,
            OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.store = store;
        this.tasks = tasks;
        this.carrier = carrier;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Cancels the shipment, or stores a tombstone if there is none yet.
     *
     * @return the cancelled shipment; empty when the shipment belongs to another execution
     * @throws CarrierUnavailable when the carrier does not answer; the item is cancelled and the tasks are stopped
     * @throws orderflow.order.OrderConfirmed when the order is confirmed and can no longer be compensated
     * @throws orderflow.order.OrderConflict when the cancellation of the order has not begun, or it belongs to another
     *             execution
     */
    public Optional<Shipment> cancel(OrderStep step) {
        orders.requireCancelling(step);
        Shipment shipment = retry.until("cancel the shipment of order " + step.orderId(), () -> tryToCancel(step));
        if (!shipment.belongsTo(step.execution())) {
            LOG.infof("Order %s: the shipment belongs to another execution and is left alone", step.orderId());
            return Optional.empty();
        }
        if (shipment.packing().isPresent()) {
            tasks.stopAll(shipment);
            // Whatever the item says: a container may have ended between its booking and its write.
            carrier.cancel(step.orderId());
        }
        LOG.infof("Order %s: shipment cancelled", step.orderId());
        return Optional.of(shipment);
    }

    private Optional<Shipment> tryToCancel(OrderStep step) {
        Optional<Shipment> found = store.find(step.orderId());
        if (found.isPresent() && isSettled(found.get(), step)) {
            return found;
        }
        Shipment next = found.map(shipment -> shipment.cancelled(clock.instant()))
                .orElseGet(() -> Shipment.tombstone(step, clock.instant()));
        return found.isPresent() ? store.replace(next) : store.insert(next);
    }

    private static boolean isSettled(Shipment shipment, OrderStep step) {
        return !shipment.belongsTo(step.execution()) || shipment.status() == ShipmentStatus.CANCELLED;
    }
}

package orderflow.inventory;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/** Reserves the goods of an order, and deducts or releases them: always all of them or none. */
@Singleton
public class Inventory {

    private static final Logger LOG = Logger.getLogger(Inventory.class);

    private final OrderLookup orders;
    private final Reservations reservations;
    private final OptimisticRetry retry;

    Inventory(OrderLookup orders, Reservations reservations, OptimisticRetry retry) {
        this.orders = orders;
        this.reservations = reservations;
        this.retry = retry;
    }

    /**
     * Idempotent: once the goods are reserved, the same request gets the same answer.
     *
     * @throws OutOfStock when at least one SKU has too few pieces; nothing is reserved
     * @throws OrderConflict when the order or its reservation does not match the request
     * @throws OrderCancelled when the reservation is released: the request came too late
     */
    public void reserve(OrderStep step) {
        Reservation wanted = Reservation.of(step, orders.detailsFor(step).lines());
        retry.until("reserve the goods of order " + step.orderId(), () -> tryToReserve(wanted));
    }

    /**
     * Idempotent: the same request gets the same answer.
     *
     * @throws StockNotReserved when nothing is reserved
     * @throws OrderConflict when the order is not confirmed yet, or it or its reservation belongs to another execution
     * @throws OrderCancelled when the cancellation of the order has begun
     */
    public void deduct(OrderStep step) {
        orders.requireConfirmed(step);
        retry.until("deduct the goods of order " + step.orderId(), () -> tryToDeduct(step));
    }

    /**
     * Idempotent, and allowed at any point of a cancellation. Does not change the reservation of another execution.
     *
     * @throws OrderConfirmed when the order is confirmed or its goods are deducted and can no longer be compensated
     * @throws OrderConflict when the cancellation of the order has not begun, or it belongs to another execution
     */
    public ReleaseOutcome release(OrderStep step) {
        orders.requireCancelling(step);
        return retry.until("release the goods of order " + step.orderId(), () -> tryToRelease(step));
    }

    private Optional<Reservation> tryToReserve(Reservation wanted) {
        ReservationOutcome outcome = reservations.reserve(wanted);
        if (outcome instanceof ReservationOutcome.Short tooLittle) {
            LOG.infof("Order %s: out of stock", wanted.orderId());
            throw new OutOfStock(tooLittle.shortages());
        }
        if (outcome instanceof ReservationOutcome.Reserved reserved) {
            LOG.infof("Order %s: goods reserved", wanted.orderId());
            return Optional.of(reserved.reservation());
        }
        return reservations.find(wanted.orderId()).map(found -> reservedBefore(wanted, found));
    }

    private static Reservation reservedBefore(Reservation wanted, Reservation found) {
        found.requireOwner(wanted.owner());
        if (found.status() == ReservationStatus.RELEASED) {
            throw tooLate(wanted.orderId());
        }
        if (!found.lines().equals(wanted.lines())) {
            throw new OrderConflict("Other goods are reserved for order " + wanted.orderId());
        }
        return found;
    }

    private Optional<Reservation> tryToDeduct(OrderStep step) {
        Reservation found = reservations.find(step.orderId()).orElseThrow(
                () -> new StockNotReserved("Nothing is reserved for order " + step.orderId()));
        found.requireOwner(step.execution());
        return switch (found.status()) {
            case RESERVED -> deducted(found.with(ReservationStatus.DEDUCTED));
            case DEDUCTED -> Optional.of(found);
            case RELEASED -> throw tooLate(step.orderId());
        };
    }

    private Optional<Reservation> deducted(Reservation next) {
        Optional<Reservation> deducted = reservations.replace(next);
        deducted.ifPresent(stored -> LOG.infof("Order %s: goods deducted", stored.orderId()));
        return deducted;
    }

    private Optional<ReleaseOutcome> tryToRelease(OrderStep step) {
        Optional<Reservation> found = reservations.find(step.orderId());
        if (found.isEmpty()) {
            return storeTombstone(Reservation.tombstone(step));
        }
        Reservation reservation = found.get();
        if (!reservation.belongsTo(step.execution())) {
            LOG.infof("Order %s: the reservation belongs to another execution and is left alone", step.orderId());
            return Optional.of(ReleaseOutcome.NOTHING);
        }
        return switch (reservation.status()) {
            case RESERVED -> released(reservation.with(ReservationStatus.RELEASED));
            case RELEASED -> Optional.of(ReleaseOutcome.by(reservation));
            case DEDUCTED -> throw new OrderConfirmed("The goods of order " + step.orderId() + " have left the stock");
        };
    }

    private Optional<ReleaseOutcome> storeTombstone(Reservation tombstone) {
        Optional<Reservation> stored = reservations.insert(tombstone);
        stored.ifPresent(it -> LOG.infof("Order %s: no reservation, tombstone stored", it.orderId()));
        return stored.map(it -> ReleaseOutcome.NOTHING);
    }

    private Optional<ReleaseOutcome> released(Reservation next) {
        Optional<Reservation> released = reservations.replace(next);
        released.ifPresent(stored -> LOG.infof("Order %s: goods released", stored.orderId()));
        return released.map(stored -> ReleaseOutcome.RELEASED);
    }

    private static OrderCancelled tooLate(String orderId) {
        LOG.infof("Order %s: refused, the reservation is released", orderId);
        return new OrderCancelled("The reservation of order " + orderId + " is released");
    }
}

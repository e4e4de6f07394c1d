package orderflow.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import orderflow.inventory.ReservationStatus;
import orderflow.invoice.InvoiceStatus;
import orderflow.money.Money;
import orderflow.order.Order;
import orderflow.payment.PaymentStatus;
import orderflow.shipment.ShipmentStatus;

/**
 * Compares an order with what its status demands, at the gateway and in each participant's item:
 *
 * <pre>
 *                     CONFIRMED                  CANCELLED
 * gateway             the total, not refunded    nothing kept
 * payment             CAPTURED, the total        none, or REVERSED
 * invoice             ISSUED over the total      none, or VOIDED
 * reservation         DEDUCTED                   none, or RELEASED
 * shipment            BOOKED                     none, or CANCELLED
 * </pre>
 *
 * An open order is still under way, so only what can never become right is a difference.
 */
final class OrderAudit {

    private final OrderBooks books;
    private final GatewayDay gateway;
    private final List<String> found = new ArrayList<>();

    private OrderAudit(OrderBooks books, GatewayDay gateway) {
        this.books = books;
        this.gateway = gateway;
    }

    /**
     * The result for one order.
     *
     * @param expected the money that the shop must keep according to the order's status; empty if it must keep none
     * @param taken what the gateway has taken; empty if it does not state it, or if that was not asked
     * @param difference a sentence; empty if all is as the status demands
     */
    record Finding(Optional<Money> expected, Optional<Taken> taken, Optional<String> difference) {}

    /** Audits an order that is closed. */
    static Finding closed(OrderBooks books, GatewayDay gateway) {
        return new OrderAudit(books, gateway).closed();
    }

    /** Audits an order that is open. */
    static Optional<String> open(OrderBooks books, GatewayDay gateway) {
        OrderAudit audit = new OrderAudit(books, gateway);
        if (books.order().filter(Order::isConfirmed).isPresent()) {
            audit.confirmedAndOpen();
        } else {
            audit.found("its stock is deducted", books.reservation()
                    .filter(it -> it.status() == ReservationStatus.DEDUCTED).isPresent());
        }
        return audit.difference();
    }

    private Finding closed() {
        Optional<Order> order = books.order();
        if (order.isEmpty()) {
            gateway.onTheDay(books);
            return new Finding(Optional.empty(), Optional.empty(),
                    Optional.of("Order " + books.orderId() + " is in the index of closed orders and has no item"));
        }
        return switch (order.get().status()) {
            case CONFIRMED -> books.total().map(this::confirmed)
                    .orElseGet(() -> without("neither its total nor its payment is stored"));
            case CANCELLED -> cancelled();
            default -> without("it is closed");
        };
    }

    private Finding confirmed(Money total) {
        Optional<Taken> taken = gateway.toDate(books, it -> it.isExactly(total));
        gatewayHas(taken, taken.filter(it -> it.isExactly(total)).isPresent());
        found("its payment is " + payment(), !books.booked().equals(Optional.of(total)));
        found("its invoice is " + invoice(), !books.invoiced().equals(Optional.of(total)));
        found("its reservation is " + books.reservation().map(it -> it.status().name()).orElse("missing"),
                books.reservation().filter(it -> it.status() == ReservationStatus.DEDUCTED).isEmpty());
        found("its shipment is " + books.shipment().map(it -> it.status().name()).orElse("missing"),
                books.shipment().filter(it -> it.status() == ShipmentStatus.BOOKED).isEmpty());
        return new Finding(Optional.of(total), taken, difference());
    }

    private Finding cancelled() {
        Optional<Taken> taken = gateway.toDate(books, Taken::isNothing);
        gatewayHas(taken, taken.filter(Taken::isNothing).isPresent());
        found("its payment is " + payment(),
                books.payment().isPresent() && !books.hasPayment(PaymentStatus.REVERSED));
        found("its invoice is " + invoice(), books.invoiced().isPresent());
        books.reservation().filter(it -> it.status() != ReservationStatus.RELEASED)
                .ifPresent(it -> found("its reservation is " + it.status(), true));
        books.shipment().filter(it -> it.status() != ShipmentStatus.CANCELLED)
                .ifPresent(it -> found("its shipment is " + it.status(), true));
        return new Finding(Optional.empty(), taken, difference());
    }

    /** Nothing to compare with. */
    private Finding without(String what) {
        found(what, true);
        return new Finding(Optional.empty(), Optional.of(gateway.onTheDay(books)), difference());
    }

    /** A confirmed order is never undone. Refunds of earlier days were found when those days were closed. */
    private void confirmedAndOpen() {
        Taken onTheDay = gateway.onTheDay(books);
        gatewayHas(Optional.of(onTheDay), onTheDay.refunded() == 0);
        found("its payment is " + payment(), books.hasPayment(PaymentStatus.REVERSED));
        found("its invoice is " + invoice(), books.invoice().isPresent() && books.invoiced().isEmpty());
        found("its reservation is RELEASED",
                books.reservation().filter(it -> it.status() == ReservationStatus.RELEASED).isPresent());
        found("its shipment is CANCELLED",
                books.shipment().filter(it -> it.status() == ShipmentStatus.CANCELLED).isPresent());
    }

    private void gatewayHas(Optional<Taken> taken, boolean right) {
        found(taken.map(it -> "the gateway has " + it.text())
                .orElse("the gateway does not state what it has taken"), !right);
    }

    private void found(String what, boolean wrong) {
        if (wrong) {
            found.add(what);
        }
    }

    private String payment() {
        return books.payment().map(it -> it.status() + books.amount().map(amount -> " over " + amount.text())
                .orElse("")).orElse("missing");
    }

    private String invoice() {
        return books.invoice().map(it -> (it.status() == InvoiceStatus.ISSUED ? "valid" : it.status().name())
                + books.invoiced().map(gross -> " over " + gross.text()).orElse("")).orElse("missing");
    }

    private Optional<String> difference() {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String is = books.order().map(it -> " is " + it.status()).orElse(" has no item");
        String total = books.total().map(it -> " over " + it.text()).orElse("");
        return Optional.of("Order " + books.orderId() + is + total + ", but " + String.join(", ", found));
    }
}

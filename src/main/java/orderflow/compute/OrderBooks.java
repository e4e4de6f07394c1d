package orderflow.compute;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import orderflow.inventory.Reservation;
import orderflow.invoice.Invoice;
import orderflow.invoice.InvoiceDocument;
import orderflow.invoice.InvoiceStatus;
import orderflow.money.Money;
import orderflow.order.Order;
import orderflow.order.OrderDetails;
import orderflow.payment.Payment;
import orderflow.payment.PaymentStatus;
import orderflow.payment.PaymentTerms;
import orderflow.shipment.Shipment;

/** What the shop's tables say about an order: the item of each participant, empty if there is none. */
record OrderBooks(String orderId, Optional<Order> order, Optional<Payment> payment, Optional<Invoice> invoice,
        Optional<Reservation> reservation, Optional<Shipment> shipment) {

    boolean isClosed() {
        return order.filter(it -> !it.isOpen()).isPresent();
    }

    /**
     * What the customer has to pay if the order is confirmed. If the customer's data was removed from the closed order,
     * the payment's amount. Empty for the tombstone of an order.
     */
    Optional<Money> total() {
        return order.flatMap(Order::details).map(OrderDetails::total).or(this::amount);
    }

    /** The gross amount of the valid invoice; empty if there is none. */
    Optional<Money> invoiced() {
        return invoice.filter(it -> it.status() == InvoiceStatus.ISSUED).flatMap(Invoice::document)
                .map(InvoiceDocument::gross);
    }

    /** The amount that is captured and not refunded; empty if there is none. */
    Optional<Money> booked() {
        return hasPayment(PaymentStatus.CAPTURED) ? amount() : Optional.empty();
    }

    /** The amount of the payment, moved or not. */
    Optional<Money> amount() {
        return payment.flatMap(Payment::terms).map(PaymentTerms::amount);
    }

    /** The gateway's reference of the payment; empty if none was opened. */
    Optional<String> reference() {
        return payment.flatMap(it -> it.answers().reference());
    }

    boolean hasPayment(PaymentStatus status) {
        return payment.filter(it -> it.status() == status).isPresent();
    }

    /** Whether the order was placed and closed on that UTC day. */
    boolean isOf(LocalDate day) {
        return order.map(Order::times).filter(at -> isOn(day, at.captured()) && isOn(day, at.closed())).isPresent();
    }

    private static boolean isOn(LocalDate day, Optional<Instant> moment) {
        return moment.filter(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().equals(day)).isPresent();
    }
}

package orderflow.compute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.inventory.Reservation;
import orderflow.inventory.Reservations;
import orderflow.invoice.Invoice;
import orderflow.invoice.InvoiceStore;
import orderflow.order.Order;
import orderflow.order.OrderStore;
import orderflow.payment.Payment;
import orderflow.payment.Payments;
import orderflow.shipment.Shipment;
import orderflow.shipment.ShipmentStore;

/** The shop's books: reads what the tables of all participants say about orders. Changes nothing. */
@Singleton
public class Books {

    private final OrderStore orders;
    private final Payments payments;
    private final InvoiceStore invoices;
    private final Reservations reservations;
    private final ShipmentStore shipments;

    Books(OrderStore orders, Payments payments, InvoiceStore invoices, Reservations reservations,
            ShipmentStore shipments) {
        this.orders = orders;
        this.payments = payments;
        this.invoices = invoices;
        this.reservations = reservations;
        this.shipments = shipments;
    }

    /**
     * Reads the order last: what a participant does after the order's decision is never seen without that decision.
     *
     * @return one entry per ID, in the same order
     */
    List<OrderBooks> of(Collection<String> orderIds) {
        Map<String, Payment> paid = payments.findAll(orderIds);
        Map<String, Invoice> invoiced = invoices.findAll(orderIds);
        Map<String, Reservation> reserved = reservations.findAll(orderIds);
        Map<String, Shipment> shipped = shipments.findAll(orderIds);
        Map<String, Order> ordered = orders.findAll(orderIds);
        return orderIds.stream().map(id -> new OrderBooks(id, Optional.ofNullable(ordered.get(id)),
                Optional.ofNullable(paid.get(id)), Optional.ofNullable(invoiced.get(id)),
                Optional.ofNullable(reserved.get(id)), Optional.ofNullable(shipped.get(id)))).toList();
    }

    /** The order of the payment that has this reference at the gateway. */
    Optional<String> orderOf(String reference) {
        return payments.orderOf(reference);
    }
}

package orderflow.compute;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import orderflow.inventory.Reservation;
import orderflow.inventory.ReservationStatus;
import orderflow.inventory.Reservations;
import orderflow.invoice.Invoice;
import orderflow.invoice.InvoiceDocument;
import orderflow.invoice.InvoiceStatus;
import orderflow.invoice.InvoiceStore;
import orderflow.money.Money;
import orderflow.order.Order;
import orderflow.order.OrderDetails;
import orderflow.order.OrderStatus;
import orderflow.order.OrderStore;
import orderflow.order.Orders;
import orderflow.payment.Authorization;
import orderflow.payment.CancelOutcome;
import orderflow.payment.CaptureOutcome;
import orderflow.payment.GatewayAnswers;
import orderflow.payment.GatewayPayment;
import orderflow.payment.GatewayUnavailable;
import orderflow.payment.Movement;
import orderflow.payment.MovementPage;
import orderflow.payment.Payment;
import orderflow.payment.PaymentGateway;
import orderflow.payment.PaymentStatus;
import orderflow.payment.PaymentTerms;
import orderflow.payment.Payments;
import orderflow.payment.RefundOutcome;
import orderflow.shipment.Parcel;
import orderflow.shipment.Shipment;
import orderflow.shipment.ShipmentStatus;
import orderflow.shipment.ShipmentStore;
import orderflow.store.Versioned;
import orderflow.store.VersionedStore;

/** A shop with its books and its gateway in memory. Each order is as it has to be, until a test changes an item. */
final class Shop {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    static final Money TOTAL = Orders.details().total();

    final Map<String, Order> orders = new TreeMap<>();
    final Map<String, Payment> payments = new TreeMap<>();
    final Map<String, Invoice> invoices = new TreeMap<>();
    final Map<String, Reservation> reservations = new TreeMap<>();
    final Map<String, Shipment> shipments = new TreeMap<>();
    final List<Movement> movements = new ArrayList<>();
    /** The references that were looked up at the gateway. */
    final List<String> lookedUp = new ArrayList<>();
    boolean silent;
    /** Happens after the orders were read. */
    Runnable meanwhile = () -> {};

    /** A confirmed order, placed, paid and closed at noon. */
    Shop confirmed(String id) {
        put(Orders.order(id, OrderStatus.CONFIRMED, NOON, Optional.of(NOON)), PaymentStatus.CAPTURED);
        invoice(id, InvoiceStatus.ISSUED);
        reservation(id, ReservationStatus.DEDUCTED);
        shipment(id, ShipmentStatus.BOOKED);
        return captured(id, NOON);
    }

    /** A cancelled order, placed and closed at noon, of which no money was captured. */
    Shop cancelled(String id) {
        put(Orders.order(id, OrderStatus.CANCELLED, NOON, Optional.of(NOON)), PaymentStatus.REVERSED);
        invoice(id, InvoiceStatus.VOIDED);
        reservation(id, ReservationStatus.RELEASED);
        shipment(id, ShipmentStatus.CANCELLED);
        return this;
    }

    /** An open order, placed and paid at this time, and not confirmed yet. */
    Shop open(String id, OrderStatus status, Instant placed) {
        put(Orders.order(id, status, placed, Optional.empty()), PaymentStatus.CAPTURED);
        invoice(id, InvoiceStatus.ISSUED);
        reservation(id, ReservationStatus.RESERVED);
        shipment(id, ShipmentStatus.BOOKED);
        return captured(id, placed);
    }

    Shop placed(String id, Instant at) {
        Order order = orders.get(id);
        orders.put(id, Orders.order(id, order.status(), at, order.times().closed()));
        return this;
    }

    /** Removes the customer's data from an order. */
    Shop forget(String id) {
        orders.put(id, Orders.withoutDetails(orders.get(id)));
        return this;
    }

    Shop captured(String id, Instant at) {
        return moved("ref-" + id, Movement.Direction.CAPTURED, at);
    }

    Shop refunded(String id, Instant at) {
        return moved("ref-" + id, Movement.Direction.REFUNDED, at);
    }

    Shop moved(String reference, Movement.Direction direction, Instant at) {
        movements.add(new Movement(reference, direction, TOTAL, at));
        return this;
    }

    Shop payment(String id, PaymentStatus status) {
        payments.put(id, new Payment(id, Orders.EXECUTION, status,
                Optional.of(new PaymentTerms(TOTAL, "hash", id)), new GatewayAnswers(Optional.of("ref-" + id),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                1));
        return this;
    }

    Shop invoice(String id, InvoiceStatus status) {
        invoices.put(id, new Invoice(id, Orders.EXECUTION, status,
                Optional.of(invoiced(Orders.details())), Optional.empty(), 1));
        return this;
    }

    Shop reservation(String id, ReservationStatus status) {
        reservations.put(id, new Reservation(id, Orders.EXECUTION, status, List.of(), 1));
        return this;
    }

    Shop shipment(String id, ShipmentStatus status) {
        shipments.put(id, new Shipment(id, Orders.EXECUTION, status, Optional.empty(),
                List.of(new Parcel("track-1", 100)), Optional.empty(), 1));
        return this;
    }

    Books books() {
        OrderStore orderStore = mock(OrderStore.class);
        Payments paymentStore = mock(Payments.class);
        InvoiceStore invoiceStore = mock(InvoiceStore.class);
        Reservations reservationStore = mock(Reservations.class);
        ShipmentStore shipmentStore = mock(ShipmentStore.class);
        finds(orderStore, orders, () -> meanwhile.run());
        finds(paymentStore, payments, () -> {});
        finds(invoiceStore, invoices, () -> {});
        finds(reservationStore, reservations, () -> {});
        finds(shipmentStore, shipments, () -> {});
        when(paymentStore.orderOf(anyString())).thenAnswer(call -> payments.values().stream()
                .filter(it -> it.answers().reference().equals(Optional.of(call.getArgument(0))))
                .map(Payment::orderId).findFirst());
        return new Books(orderStore, paymentStore, invoiceStore, reservationStore, shipmentStore);
    }

    PaymentGateway gateway() {
        return new Gateway();
    }

    private void put(Order order, PaymentStatus paid) {
        orders.put(order.orderId(), order);
        payment(order.orderId(), paid);
    }

    private static InvoiceDocument invoiced(OrderDetails details) {
        InvoiceDocument document = mock(InvoiceDocument.class);
        when(document.gross()).thenReturn(details.total());
        return document;
    }

    private static <T extends Versioned> void finds(VersionedStore<T> store, Map<String, T> items,
            Runnable afterwards) {
        when(store.findAll(any())).thenAnswer(call -> {
            Map<String, T> found = new HashMap<>(items);
            found.keySet().retainAll(call.<Collection<String>>getArgument(0));
            afterwards.run();
            return found;
        });
    }

    /** Shows the movements, one per page. */
    private final class Gateway implements PaymentGateway {

        @Override
        public MovementPage movements(LocalDate day, Optional<String> next) {
            List<Movement> ofDay = movements.stream()
                    .filter(it -> it.at().atOffset(ZoneOffset.UTC).toLocalDate().equals(day)).toList();
            int page = next.map(Integer::parseInt).orElse(0);
            return new MovementPage(ofDay.stream().skip(page).limit(1).collect(Collectors.toList()),
                    page + 1 < ofDay.size() ? Optional.of(Integer.toString(page + 1)) : Optional.empty());
        }

        @Override
        public GatewayPayment lookUp(String reference) {
            lookedUp.add(reference);
            if (silent) {
                throw new GatewayUnavailable("no answer");
            }
            return new GatewayPayment(TOTAL, new Authorization.Opened(), 0,
                    sum(reference, Movement.Direction.CAPTURED), sum(reference, Movement.Direction.REFUNDED));
        }

        private long sum(String reference, Movement.Direction direction) {
            return movements.stream().filter(it -> it.reference().equals(reference) && it.direction() == direction)
                    .mapToLong(it -> it.amount().amount()).sum();
        }

        @Override
        public String open(String paymentId, Money amount) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Authorization confirm(String reference, String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CaptureOutcome capture(String reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CancelOutcome cancel(String reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RefundOutcome refund(String reference, String refundId, Money amount) {
            throw new UnsupportedOperationException();
        }
    }
}

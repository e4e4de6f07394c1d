package orderflow.invoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import orderflow.money.Money;
import orderflow.order.Address;
import orderflow.order.OrderDetails;

/**
 * The content of an invoice.
 *
 * @param number from the single counter of all invoices: 1, 2, 3, ...
 * @param lines one or more, all in one currency
 * @param paymentMode how the order is paid for; TEST when no money is moved
 */
public record InvoiceDocument(long number, Instant issuedAt, String buyer, Address address, List<InvoiceLine> lines,
        String paymentMode) {

    private static final String TEST = "TEST";

    public InvoiceDocument {
        lines = List.copyOf(lines);
        if (number < 1 || lines.isEmpty()) {
            throw new IllegalArgumentException("An invoice has a number from 1 and at least one line");
        }
    }

    static InvoiceDocument of(long number, Instant issuedAt, OrderDetails order) {
        return new InvoiceDocument(number, issuedAt, order.customer().name(), order.shippingAddress(),
                order.lines().stream().map(InvoiceLine::of).toList(), order.paymentMode());
    }

    /** One entry per tax rate, the lowest first. */
    public List<TaxTotal> taxes() {
        var taxes = new TreeMap<Integer, TaxTotal>();
        lines.forEach(line -> taxes.merge(line.taxRate(), new TaxTotal(line.taxRate(), line.net(), line.tax()),
                TaxTotal::plus));
        return new ArrayList<>(taxes.values());
    }

    public Money net() {
        return lines.stream().map(InvoiceLine::net).reduce(Money::plus).orElseThrow();
    }

    public Money tax() {
        return lines.stream().map(InvoiceLine::tax).reduce(Money::plus).orElseThrow();
    }

    public Money gross() {
        return net().plus(tax());
    }

    /** The heading of the invoice. */
    public String title() {
        String title = "Invoice " + number;
        return TEST.equals(paymentMode) ? title + " - TEST, no money was moved and none is due" : title;
    }
}

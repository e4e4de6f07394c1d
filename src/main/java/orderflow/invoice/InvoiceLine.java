package orderflow.invoice;

import orderflow.money.Money;
import orderflow.order.OrderLine;

/**
 * An invoiced line. Its amounts stay as issued, even if the catalogue or the rounding rules change.
 *
 * @param unitPrice of one piece, without tax
 * @param taxRate in basis points: 1900 is 19 %
 */
public record InvoiceLine(String sku, String name, int quantity, Money unitPrice, int taxRate, Money net, Money tax) {

    static InvoiceLine of(OrderLine line) {
        return new InvoiceLine(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.taxRate(), line.net(),
                line.tax());
    }

    public Money gross() {
        return net.plus(tax);
    }
}

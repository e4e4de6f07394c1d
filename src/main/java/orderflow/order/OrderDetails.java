package orderflow.order;

import java.util.List;

import orderflow.money.Money;

/**
 * The customer, the shipping address and the lines of an order.
 *
 * @param lines one or more, all in one currency
 * @param paymentMode the payment mode; TEST if no money moves
 */
public record OrderDetails(Customer customer, Address shippingAddress, List<OrderLine> lines, String paymentMode) {

    public OrderDetails {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("An order has at least one line");
        }
    }

    public Money net() {
        return lines.stream().map(OrderLine::net).reduce(Money::plus).orElseThrow();
    }

    public Money tax() {
        return lines.stream().map(OrderLine::tax).reduce(Money::plus).orElseThrow();
    }

    /** What the customer pays, including tax. */
    public Money total() {
        return net().plus(tax());
    }
}

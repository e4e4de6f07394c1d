package orderflow.order;

import java.util.List;

import orderflow.aws.Item;
import orderflow.money.Money;

/**
 * What was ordered, by whom, and where it goes.
 *
 * @param lines one or more, all in one currency
 * @param paymentMode how it is paid for, TEST when no money moves
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

    /** What the customer pays, tax included. */
    public Money total() {
        return net().plus(tax());
    }

    static OrderDetails of(Item item) {
        return new OrderDetails(Customer.of(item.map("customer")), Address.of(item.map("shippingAddress")),
                item.maps("lines").stream().map(OrderLine::of).toList(), item.string("paymentMode"));
    }

    Item.Builder writeTo(Item.Builder item) {
        return item.put("customer", customer.toItem()).put("shippingAddress", shippingAddress.toItem())
                .putMaps("lines", lines.stream().map(OrderLine::toItem).toList()).put("paymentMode", paymentMode)
                .put("currency", total().currency()).put("net", net().amount()).put("tax", tax().amount())
                .put("total", total().amount());
    }
}

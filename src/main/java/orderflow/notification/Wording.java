package orderflow.notification;

import java.net.URI;
import java.util.Optional;

import orderflow.order.FinalStatus;
import orderflow.order.Order;
import orderflow.order.OrderDetails;

/** Writes the messages to customers. */
final class Wording {

    private static final String TEST_MODE = "TEST";

    private Wording() {}

    /**
     * @param name of the customer; empty if there is no valid one
     * @param paymentMode for an order that was never captured and therefore has none of its own
     */
    static Message of(Order order, FinalStatus outcome, Optional<String> name, String paymentMode) {
        boolean test = order.details().map(OrderDetails::paymentMode).orElse(paymentMode).equals(TEST_MODE);
        String id = ascii(order.orderId());
        return switch (outcome) {
            case CONFIRMED -> {
                String total = order.details().orElseThrow().total().text();
                yield new Message(order.orderId(), Notice.CONFIRMED, "Order " + id + " confirmed",
                        body(name, "your order " + order.orderId() + " is confirmed.\nTotal, tax included: " + total,
                                test),
                        "Order " + id + " confirmed. Total: " + total + "." + (test ? " TEST: no money moved." : ""));
            }
            case CANCELLED -> new Message(order.orderId(), Notice.CANCELLED, "Order " + id + " cancelled",
                    body(name, "your order " + order.orderId() + " is cancelled: " + why(order) + ".\n"
                            + totalLine(order)
                            + "You pay nothing. Any amount reserved or charged for it is released or refunded.", test),
                    "Order " + id + " cancelled. You pay nothing." + (test ? " TEST: no money moved." : ""));
        };
    }

    /** @param action where the customer must act */
    static Message ofAction(OrderDetails details, String orderId, URI action) {
        boolean test = details.paymentMode().equals(TEST_MODE);
        String id = ascii(orderId);
        String where = action.toASCIIString();
        return new Message(orderId, Notice.ACTION_REQUIRED, "Approve order " + id,
                body(Optional.of(details.customer().name()), "your bank asks you to approve the payment of order "
                        + orderId + ":\n" + where + "\nTotal, tax included: " + details.total().text()
                        + "\nWithout your approval, the order is cancelled soon and you pay nothing.", test),
                "Approve the payment of order " + id + ": " + where + (test ? " TEST: no money moves." : ""));
    }

    private static String body(Optional<String> name, String said, boolean test) {
        return "Hello" + name.map(known -> " " + known).orElse("") + ",\n\n" + said + "\n"
                + (test ? "\nThis was a test order: no money moved.\n" : "");
    }

    private static String totalLine(Order order) {
        return order.details().map(details -> "Total, tax included: " + details.total().text() + "\n").orElse("");
    }

    /** The reason in the customer's terms. The names of errors and internal details are not disclosed. */
    private static String why(Order order) {
        return switch (order.reason().orElse("")) {
            case "orderflow.payment.PaymentDeclined", "orderflow.payment.InsufficientFunds",
                    "orderflow.payment.UnknownToken", "orderflow.payment.PaymentNotAuthorized" ->
                "the payment was declined";
            case "orderflow.inventory.OutOfStock" -> "not everything is in stock";
            default -> "something went wrong on our side";
        };
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}

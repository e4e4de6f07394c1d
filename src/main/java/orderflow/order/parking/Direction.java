package orderflow.order.parking;

/** How an order is settled. */
public enum Direction {

    /** Everything is undone, and the payment is released or refunded. */
    CANCEL("Cancels the order: releases or refunds the payment, cancels the shipment, voids the invoice, gives the"
            + " reserved goods back, and tells the customer."),
    /** The payment is kept, and the rest of the order is done. */
    CONFIRM("Confirms the order: keeps the captured payment, tells the customer, and deducts the reserved goods."
            + " It is refused unless the payment is captured and everything is ready.");

    private final String effect;

    Direction(String effect) {
        this.effect = effect;
    }

    /** What a settlement does, in sentences for an operator. */
    String effect() {
        return effect;
    }
}

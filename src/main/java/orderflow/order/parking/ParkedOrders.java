package orderflow.order.parking;

/** Informs the operators about parked orders. */
public interface ParkedOrders {

    /** Sends the message about an order, at least once. */
    void send(ParkedOrder parked);
}

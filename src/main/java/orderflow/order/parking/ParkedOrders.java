package orderflow.order.parking;

/** Where those who look after parked orders find them. */
public interface ParkedOrders {

    /** Tells them of an order, at least once. */
    void send(ParkedOrder parked);
}

package orderflow.order;

/** The final status of a stored order. */
public enum FinalStatus {

    CONFIRMED(OrderStatus.CONFIRMED, Milestone.CLOSE_OF_CONFIRMED),
    CANCELLED(OrderStatus.CANCELLED, Milestone.CLOSE_OF_CANCELLED);

    private final OrderStatus order;
    private final Milestone close;

    FinalStatus(OrderStatus order, Milestone close) {
        this.order = order;
        this.close = close;
    }

    public OrderStatus order() {
        return order;
    }

    Milestone close() {
        return close;
    }
}

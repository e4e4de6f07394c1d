package orderflow.order;

/** The final status of a stored order. */
public enum FinalStatus {

    CONFIRMED(OrderStatus.CONFIRMED),
    CANCELLED(OrderStatus.CANCELLED);

    private final OrderStatus order;

    FinalStatus(OrderStatus order) {
        this.order = order;
    }

    public OrderStatus order() {
        return order;
    }
}

package orderflow.order;

/** How an order that was stored ends. */
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

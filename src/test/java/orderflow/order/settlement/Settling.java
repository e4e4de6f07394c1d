package orderflow.order.settlement;

import java.time.Clock;
import java.util.List;

import orderflow.order.OrderStore;
import orderflow.order.Orders;
import orderflow.order.TestCompletion;
import orderflow.order.parking.OrderExecutions;

/** Builds what begins a settlement. */
final class Settling {

    private Settling() {}

    /** @param obstacles what keeps an order from being confirmed */
    static SettlementStart start(OrderStore orders, OrderExecutions executions, List<String> obstacles, Clock clock) {
        return new SettlementStart(orders, executions,
                TestCompletion.of(Orders.lifecycle(orders, clock), obstacles, clock), clock);
    }
}

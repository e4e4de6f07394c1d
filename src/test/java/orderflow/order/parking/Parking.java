package orderflow.order.parking;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.Resources;
import orderflow.order.OrderStore;
import orderflow.settings.Environment;

/** Builds what parks orders. Every execution ends in the state {@link #STATE}. */
final class Parking {

    static final String STATE = "CloseOrder";
    static final String WORKFLOW = "arn:aws:states:eu-central-1:123456789012:stateMachine:settlement";

    private Parking() {}

    static OrderParking parking(OrderStore orders, ParkedOrders queue, OptimisticRetry retry, Clock clock) {
        return parking(orders, arn -> Optional.of(STATE), queue, retry, clock);
    }

    static OrderParking parking(OrderStore orders, ExecutionHistories histories, ParkedOrders queue,
            OptimisticRetry retry, Clock clock) {
        return new OrderParking(orders, histories, new ParkedOrderMessage(commands(), clock), queue, retry, clock);
    }

    static OperatorCommands commands() {
        return new OperatorCommands(
                new Resources(new Environment(Map.of("SETTLEMENT_WORKFLOW_ARN", WORKFLOW)::get)));
    }
}

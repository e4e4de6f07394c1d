package orderflow.order.settlement;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.order.Attention;
import orderflow.order.Order;
import orderflow.order.OrderLookup;
import orderflow.order.parking.OrderExecution;
import orderflow.order.parking.OrderExecutions;
import orderflow.order.parking.Redrives;

/** Redrives the executions of orders that are parked for one error. */
@Singleton
public class ParkedOrderRedrive {

    private static final Logger LOG = Logger.getLogger(ParkedOrderRedrive.class);

    private final OrderLookup orders;
    private final OrderExecutions executions;
    private final Redrives redrives;

    ParkedOrderRedrive(OrderLookup orders, OrderExecutions executions, Redrives redrives) {
        this.orders = orders;
        this.executions = executions;
        this.redrives = redrives;
    }

    /**
     * Redrives the execution of an order that is parked for this error. Does not continue what a person stopped: the
     * reason for that is not the reason of the others. A repeated call finds the execution running.
     *
     * @return whether it runs again
     */
    boolean redrive(String orderId, String error) {
        Optional<Order> order = orders.find(orderId).filter(found -> found.isOpen() && isParkedFor(found, error));
        Optional<OrderExecution> execution = order.flatMap(found -> executions.describe(found.owner().id())
                .filter(state -> state.execution().isSameRunAs(found.owner())));
        if (execution.isEmpty()) {
            LOG.infof("Order %s: not redriven, it is not parked for this error, or has no execution", orderId);
            return false;
        }
        return execution.get().unfinished() || redriven(orderId, execution.get());
    }

    private static boolean isParkedFor(Order order, String error) {
        return order.attention().flatMap(Attention::error).filter(error::equals).isPresent();
    }

    private boolean redriven(String orderId, OrderExecution execution) {
        boolean redriven = execution.failed() && !execution.stopped() && execution.redrivable()
                && redrives.redrive(execution.execution().id());
        LOG.infof("Order %s: its execution is %s and was %sredriven", orderId, execution.status(),
                redriven ? "" : "not ");
        return redriven;
    }
}

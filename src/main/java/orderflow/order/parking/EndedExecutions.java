package orderflow.order.parking;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.Execution;

/** Parks orders when an event reports that their execution failed, timed out or was aborted. */
@Singleton
public class EndedExecutions {

    private static final Logger LOG = Logger.getLogger(EndedExecutions.class);

    private final OrderExecutions executions;
    private final OrderParking parking;

    EndedExecutions(OrderExecutions executions, OrderParking parking) {
        this.executions = executions;
        this.parking = parking;
    }

    /**
     * Parks the order, unless its execution is running again or has succeeded: an event may arrive late or twice.
     *
     * @return whether a message was sent
     * @throws ServiceUnavailable when Step Functions still describes the execution as it was before the event
     */
    public boolean ended(ExecutionEvent.Detail event) {
        Execution execution = new Execution(event.executionArn(), Instant.ofEpochMilli(event.startDate()));
        Optional<OrderExecution> state = executions.describe(event.executionArn())
                .filter(found -> found.execution().isSameRunAs(execution));
        if (state.filter(found -> isOlder(found, event)).isPresent()) {
            throw new ServiceUnavailable("Execution " + event.name() + " is " + event.status()
                    + " in the event, but Step Functions still describes it as " + state.get().status(), null);
        }
        if (state.isPresent() && !state.get().failed()) {
            LOG.infof("Order %s: not parked, its execution is %s", event.name(), state.get().status());
            return false;
        }
        return parking.park(event.name(), state.map(Ending::of).orElseGet(() -> told(event, execution)));
    }

    /** DescribeExecution is eventually consistent: its answer may be older than the event. */
    private static boolean isOlder(OrderExecution state, ExecutionEvent.Detail event) {
        return state.redriveCount() < event.redriveCount()
                || state.running() && state.redriveCount() == event.redriveCount();
    }

    /** The end that the event reports, for an execution that no longer exists. */
    private static Ending told(ExecutionEvent.Detail event, Execution execution) {
        Optional<Instant> endedAt = Optional.of(event.stopDate()).filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli);
        return new Ending(execution, event.status(), endedAt, Optional.ofNullable(event.error()),
                Optional.ofNullable(event.cause()), Ending.Way.FORGOTTEN);
    }
}

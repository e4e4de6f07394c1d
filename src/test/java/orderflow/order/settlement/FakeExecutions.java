package orderflow.order.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import orderflow.order.parking.OrderExecution;
import orderflow.order.parking.OrderExecutions;
import orderflow.order.parking.Redrives;
import orderflow.workflow.Execution;

/** Executions in memory. A redriven one is RUNNING. */
final class FakeExecutions implements OrderExecutions, Redrives {

    private final Map<String, OrderExecution> executions = new HashMap<>();
    private final List<String> redriven = new ArrayList<>();
    private boolean refusesRedrives;

    void describe(Execution execution, String status) {
        describe(execution, status, true);
    }

    void describe(Execution execution, String status, boolean redrivable) {
        executions.put(execution.id(), new OrderExecution(execution, status, 0, Optional.of(Instant.EPOCH),
                Optional.of("{\"customer\":{}}"), Optional.empty(), Optional.empty(), Optional.empty(), redrivable));
    }

    /** From now on Step Functions finds that no execution can be redriven. */
    void refuseRedrives() {
        refusesRedrives = true;
    }

    /** The ARNs of the executions that were redriven. */
    List<String> redriven() {
        return redriven;
    }

    @Override
    public Optional<OrderExecution> describe(String arn) {
        return Optional.ofNullable(executions.get(arn));
    }

    @Override
    public boolean redrive(String arn) {
        if (!refusesRedrives) {
            redriven.add(arn);
            describe(executions.get(arn).execution(), "RUNNING");
        }
        return !refusesRedrives;
    }
}

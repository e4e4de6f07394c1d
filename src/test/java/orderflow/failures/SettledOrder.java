package orderflow.failures;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Definitions;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;

/**
 * A case of the order workflow that an operator settles at the first end of its execution. Afterwards another operator
 * redrives the old execution. The settlement is redriven until it succeeds.
 */
final class SettledOrder implements AutoCloseable {

    private static final int MOST_REDRIVES = 6;
    private static final String SETTLEMENT = "SettlementWorkflow";

    private final Scenario scenario;
    private final String settlement;
    private final List<OrderWorld> world = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    SettledOrder(Cloud cloud, ShippedMachine order, Case played) {
        this.scenario = new Scenario(order, played, it -> {
            world.add(new OrderWorld(cloud, it));
            return world.get(0);
        });
        StateMachine machine = cloud.stack().stateMachines().stream()
                .filter(each -> each.logicalId().equals(SETTLEMENT)).findFirst().orElseThrow();
        this.settlement = stepFunctions().createStateMachine(machine.name(), Definitions.of(machine))
                .stateMachineArn();
    }

    /**
     * Plays the case, settles the order, and redrives its execution. Returns the violations of the order's invariants.
     *
     * @param direction CANCEL, CONFIRM or AUTO
     */
    List<String> play(String direction) {
        ExecutionDescription owner = placeOrder();
        if (owner.status() == ExecutionStatus.SUCCEEDED) {
            return List.of("The case does not need a person");
        }
        ExecutionDescription end = settle(direction);
        if (end.status() == ExecutionStatus.SUCCEEDED) {
            check(end);
            cure();
            redrive(owner);
            check(end);
        } else {
            broken.add("not settled: " + end.error() + " " + end.cause());
        }
        broken.addAll(world.get(0).broken());
        return broken;
    }

    /** Starts a settlement under a new name, and redrives it while the cause is cured. */
    ExecutionDescription settle(String direction) {
        ExecutionDescription end = begin(direction);
        while (end.status() != ExecutionStatus.SUCCEEDED && end.redriveCount() < MOST_REDRIVES) {
            cure();
            end = redrive(end);
        }
        return end;
    }

    /** Starts the order's own execution. Returns its first end. */
    ExecutionDescription placeOrder() {
        ExecutionDescription end = scenario.playOnce();
        cure();
        return end;
    }

    /** Starts a settlement. Returns its first end. */
    ExecutionDescription begin(String direction) {
        return begin(JsonNodeFactory.instance.objectNode().put("orderId", scenario.played().orderId())
                .put("direction", direction));
    }

    /** Starts the settlement workflow with any input. Returns its first end. */
    ExecutionDescription begin(JsonNode input) {
        return stepFunctions()
                .describeExecution(stepFunctions().startExecution(settlement, null, input).executionArn());
    }

    /** Redrives an execution. Returns its next end. */
    ExecutionDescription redrive(ExecutionDescription ended) {
        stepFunctions().redriveExecution(ended.executionArn());
        return stepFunctions().describeExecution(ended.executionArn());
    }

    ExecutionDescription described(ExecutionDescription execution) {
        return stepFunctions().describeExecution(execution.executionArn());
    }

    /** Checks the invariants after the order is settled. Returns all violations so far. */
    List<String> check(ExecutionDescription end) {
        scenario.injector().deliverLate(task -> true);
        world.get(0).settled(end);
        return world.get(0).broken();
    }

    /** Ends the faults that have occurred. */
    void cure() {
        scenario.plan().cure();
        scenario.time().sleep(Scenario.CURING);
    }

    private StepFunctions stepFunctions() {
        return scenario.stepFunctions();
    }

    @Override
    public void close() {
        world.forEach(OrderWorld::forget);
        scenario.close();
    }
}

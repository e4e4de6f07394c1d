package orderflow.local.console;

import orderflow.local.moto.StackDescription;
import orderflow.local.run.StageClient;

import stepfunctions.service.ExecutionDescription;

/**
 * Shows the order beside an execution of the order workflow or a settlement, and the rental beside one of the day
 * close.
 */
final class ShopSubject implements ExecutionSubject {

    private final StageClient stage;
    private final OrderPanels orders;
    private final RentalPanels rentals;
    private final Templates templates;

    ShopSubject(StageClient stage, OrderPanels orders, RentalPanels rentals, Templates templates) {
        this.stage = stage;
        this.orders = orders;
        this.rentals = rentals;
        this.templates = templates;
    }

    @Override
    public String html(ExecutionDescription execution) {
        return switch (workflow(execution.stateMachineArn())) {
            case "OrderWorkflow" -> templates.fragment("order-panel",
                    orders.of(execution.name(), Owner.of(execution)));
            case "SettlementWorkflow" -> settled(execution.input().path("orderId").asText(""));
            case "ComputeWorkflow" -> templates.fragment("rental-panel", rentals.of(execution));
            default -> "";
        };
    }

    /** A settlement that redrives orders is about no single order. */
    private String settled(String orderId) {
        return orderId.isEmpty() ? "" : templates.fragment("order-panel", orders.of(orderId));
    }

    /** @return the logical id of the stack's state machine; empty if it is none of the stack's */
    private String workflow(String stateMachineArn) {
        return stage.stack().stateMachines().stream().filter(machine -> machine.arn().equals(stateMachineArn))
                .map(StackDescription.StateMachine::logicalId).findFirst().orElse("");
    }
}

package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Deducts the reserved goods of a confirmed order from the stock. */
@Named("UpdateInventory")
@Singleton
public class UpdateInventory implements RequestHandler<OrderStep, UpdateInventory.Answer> {

    private final Inventory inventory;

    UpdateInventory(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        inventory.deduct(step);
        return new Answer(step.orderId(), ReservationStatus.DEDUCTED);
    }

    /** The function's output. */
    public record Answer(String orderId, ReservationStatus status) {}
}

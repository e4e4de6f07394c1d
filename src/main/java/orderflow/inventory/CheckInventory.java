package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Reserves all goods of an order, or none. */
@Named("CheckInventory")
@Singleton
public class CheckInventory implements RequestHandler<OrderStep, CheckInventory.Answer> {

    private final Inventory inventory;

    CheckInventory(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        inventory.reserve(step);
        return new Answer(step.orderId(), ReservationStatus.RESERVED);
    }

    /** The function's output. */
    public record Answer(String orderId, ReservationStatus status) {}
}

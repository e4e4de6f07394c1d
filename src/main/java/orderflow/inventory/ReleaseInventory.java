package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Compensates CheckInventory: releases the reserved goods. */
@Named("ReleaseInventory")
@Singleton
public class ReleaseInventory implements RequestHandler<OrderStep, ReleaseInventory.Answer> {

    private final Inventory inventory;

    ReleaseInventory(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        return new Answer(step.orderId(), ReservationStatus.RELEASED, inventory.release(step));
    }

    /** The function's output. */
    public record Answer(String orderId, ReservationStatus status, ReleaseOutcome undone) {}
}

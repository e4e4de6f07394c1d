package orderflow.inventory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Compensates CheckInventory: gives back what was reserved. */
@Named("ReleaseInventory")
@Singleton
public class ReleaseInventory implements RequestHandler<OrderStep, ReleaseAnswer> {

    private final Inventory inventory;

    ReleaseInventory(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public ReleaseAnswer handleRequest(OrderStep step, Context context) {
        return new ReleaseAnswer(step.orderId(), ReservationStatus.RELEASED, inventory.release(step));
    }
}

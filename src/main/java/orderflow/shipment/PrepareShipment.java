package orderflow.shipment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Starts the container that packs an order. The container answers the workflow with the tracking numbers. */
@Named("PrepareShipment")
@Singleton
public class PrepareShipment implements RequestHandler<PackingRequest, PrepareShipment.Answer> {

    private final ShipmentPreparation preparation;

    PrepareShipment(ShipmentPreparation preparation) {
        this.preparation = preparation;
    }

    @Override
    public Answer handleRequest(PackingRequest request, Context context) {
        return new Answer(request.orderId(), preparation.prepare(request).status());
    }

    /**
     * Whether the shipment is in preparation or was booked before. The workflow waits for the task token, not for this.
     */
    public record Answer(String orderId, ShipmentStatus status) {}
}

package orderflow.shipment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Has the goods of an order packed by a container, which answers the workflow with the tracking numbers. */
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

    /** That the container is at work, or that the shipment was booked before; the workflow does not wait for this. */
    public record Answer(String orderId, ShipmentStatus status) {}
}

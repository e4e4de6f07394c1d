package orderflow.shipment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Cancels the shipment of a cancelled order and stops the container that packs it. */
@Named("CancelShipment")
@Singleton
public class CancelShipment implements RequestHandler<OrderStep, CancelShipment.Answer> {

    private final ShipmentCancellation cancellation;

    CancelShipment(ShipmentCancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        String undone = cancellation.cancel(step).map(CancelShipment::undone).orElse("NOTHING");
        return new Answer(step.orderId(), ShipmentStatus.CANCELLED, undone);
    }

    private static String undone(Shipment shipment) {
        if (!shipment.parcels().isEmpty()) {
            return "SHIPMENT";
        }
        return shipment.packing().isPresent() ? "PACKING" : "NOTHING";
    }

    /**
     * The function's output.
     *
     * @param undone SHIPMENT when it was booked, PACKING when only packing had begun, otherwise NOTHING
     */
    public record Answer(String orderId, ShipmentStatus status, String undone) {}
}

package orderflow.shipment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

import orderflow.Clients;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.OptimisticRetry;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** Stores shipments and starts their tasks for the handlers under test. */
final class StoredShipments {

    private static final EcsPackingTasks TASKS = new EcsPackingTasks(Clients.of(EcsClient.builder()),
            new PackingSettings(MotoResource.moto().environment()), Clock.systemUTC());
    private static final ShipmentPreparation PREPARATION = new ShipmentPreparation(Orders.captured(),
            new DynamoShipments(Tables.client(), Tables.resources()), TASKS,
            new StepFunctionsCallback(Clients.of(SfnClient.builder()), new ObjectMapper()), new OptimisticRetry(),
            Clock.systemUTC());

    private StoredShipments() {}

    /** Stores a shipment and starts its task. */
    static Shipment prepared(OrderStep step) {
        return PREPARATION.prepare(new PackingRequest(step.orderId(), step.execution(), "token", 0, 0));
    }

    /** Books a parcel at the carrier, as the container does before it writes the shipment's item. */
    static void bookedAtTheCarrier(Shipment shipment) {
        new DynamoTestBookings(Tables.client(), Tables.resources()).insert(new TestBooking(shipment.orderId(),
                TestBooking.Status.BOOKED, List.of(new Parcel("OF-1", 1)), Optional.empty(), 0));
    }

    static PackingTask.State stateOfTask(Shipment shipment) {
        String task = Tables.read("ShipmentsTable", "orderId", shipment.orderId()).orElseThrow().string("taskArn");
        return TASKS.find(shipment, task).state();
    }
}

package orderflow.shipment;

import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.order.Milestone;
import orderflow.order.ParticipantItems;
import orderflow.store.DynamoStore;

/** Shipments in the table SHIPMENTS_TABLE. */
@Singleton
public class DynamoShipments extends DynamoStore<Shipment> implements ShipmentStore {

    DynamoShipments(DynamoDbClient dynamoDb, Resources resources) {
        super(table(dynamoDb, resources), ShipmentItems::item, ShipmentItems::shipment);
    }

    @Produces
    @Singleton
    static ParticipantItems participant(DynamoDbClient dynamoDb, Resources resources) {
        return new ParticipantItems("shipment", table(dynamoDb, resources),
                (item, order) -> ShipmentStatus.valueOf(item.string("status")),
                Map.of(Milestone.CONFIRMATION, ShipmentStatus.BOOKED, Milestone.CLOSE_OF_CONFIRMED,
                        ShipmentStatus.BOOKED,
                        Milestone.CANCELLATION, ShipmentStatus.CANCELLED, Milestone.CLOSE_OF_CANCELLED,
                        ShipmentStatus.CANCELLED));
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.shipmentsTable(), ShipmentItems.KEY);
    }
}

package orderflow.shipment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
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
        return ParticipantItems.of("shipment", table(dynamoDb, resources), ShipmentStatus.BOOKED, ShipmentStatus.BOOKED,
                ShipmentStatus.CANCELLED);
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.shipmentsTable(), ShipmentItems.KEY);
    }
}

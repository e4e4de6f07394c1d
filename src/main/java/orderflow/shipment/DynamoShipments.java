package orderflow.shipment;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** Shipments in the table SHIPMENTS_TABLE. */
@Singleton
public class DynamoShipments extends DynamoStore<Shipment> implements ShipmentStore {

    DynamoShipments(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.shipmentsTable(),
                ShipmentItems.KEY), ShipmentItems::item, ShipmentItems::shipment);
    }
}

package orderflow.shipment;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;

/** Shipments in the table SHIPMENTS_TABLE. */
@Singleton
public class DynamoShipments implements ShipmentStore {

    private final ItemTable table;

    DynamoShipments(DynamoDbClient dynamoDb, Resources resources) {
        table = new ItemTable(dynamoDb, Resources.required(resources.shipmentsTable(), "SHIPMENTS_TABLE"), "orderId");
    }

    @Override
    public Optional<Shipment> find(String orderId) {
        return table.read(orderId).map(ShipmentItems::shipment);
    }

    @Override
    public boolean insert(Shipment shipment) {
        return table.insert(ShipmentItems.item(shipment));
    }

    @Override
    public boolean replace(Shipment next) {
        return table.replace(next.version(), ShipmentItems.item(next));
    }
}

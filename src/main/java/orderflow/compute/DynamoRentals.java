package orderflow.compute;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.store.DynamoStore;

/** Rentals in the table RENTALS_TABLE. */
@Singleton
public class DynamoRentals extends DynamoStore<Rental> implements RentalStore {

    DynamoRentals(DynamoDbClient dynamoDb, ComputeSettings settings) {
        super(new ItemTable(dynamoDb, settings.rentalsTable(), RentalItems.KEY),
                RentalItems::item, RentalItems::rental);
    }
}

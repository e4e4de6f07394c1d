package orderflow.shipment;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** The test carrier's bookings in the table CARRIER_BOOKINGS_TABLE. */
@Singleton
class DynamoTestBookings extends DynamoStore<TestBooking> implements TestBookings {

    DynamoTestBookings(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.carrierBookingsTable(),
                TestBookingItems.KEY), TestBookingItems::item, TestBookingItems::booking);
    }
}

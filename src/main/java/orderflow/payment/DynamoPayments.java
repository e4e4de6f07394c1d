package orderflow.payment;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** Payments in the table PAYMENTS_TABLE. */
@Singleton
public class DynamoPayments extends DynamoStore<Payment> implements Payments {

    DynamoPayments(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.paymentsTable(),
                PaymentItems.KEY), PaymentItems::item, PaymentItems::payment);
    }
}

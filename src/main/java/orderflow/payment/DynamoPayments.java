package orderflow.payment;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;

/** Payments in the table PAYMENTS_TABLE. */
@Singleton
public class DynamoPayments implements Payments {

    private final ItemTable table;

    DynamoPayments(DynamoDbClient dynamoDb, Resources resources) {
        table = new ItemTable(dynamoDb, Resources.required(resources.paymentsTable(), "PAYMENTS_TABLE"), "orderId");
    }

    @Override
    public Optional<Payment> find(String orderId) {
        return table.read(orderId).map(PaymentItems::payment);
    }

    @Override
    public Optional<Payment> add(Payment first) {
        return table.insert(PaymentItems.item(first)) ? Optional.of(first.stored()) : Optional.empty();
    }

    @Override
    public Optional<Payment> replace(Payment next) {
        return table.replace(next.version(), PaymentItems.item(next)) ? Optional.of(next.stored()) : Optional.empty();
    }
}

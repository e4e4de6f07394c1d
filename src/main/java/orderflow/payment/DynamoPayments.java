package orderflow.payment;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.order.ParticipantItems;
import orderflow.store.DynamoStore;

/** Payments in the table PAYMENTS_TABLE. */
@Singleton
public class DynamoPayments extends DynamoStore<Payment> implements Payments {

    private static final String INDEX = "PaymentsByReference";

    private final DynamoDbClient dynamoDb;

    DynamoPayments(DynamoDbClient dynamoDb, Resources resources) {
        super(table(dynamoDb, resources), PaymentItems::item, PaymentItems::payment);
        this.dynamoDb = dynamoDb;
    }

    @Override
    public Optional<String> orderOf(String reference) {
        return dynamoDb.query(query -> query.tableName(table.name()).indexName(INDEX)
                .keyConditionExpression("#reference = :reference")
                .expressionAttributeNames(Map.of("#reference", PaymentItems.REFERENCE))
                .expressionAttributeValues(Map.of(":reference", AttributeValue.fromS(reference)))).items().stream()
                .map(item -> item.get(PaymentItems.KEY).s()).findFirst();
    }

    @Produces
    @Singleton
    static ParticipantItems participant(DynamoDbClient dynamoDb, Resources resources) {
        return ParticipantItems.of("payment", table(dynamoDb, resources), PaymentStatus.CAPTURED,
                PaymentStatus.CAPTURED, PaymentStatus.REVERSED);
    }

    private static ItemTable table(DynamoDbClient dynamoDb, Resources resources) {
        return new ItemTable(dynamoDb, resources.paymentsTable(), PaymentItems.KEY);
    }
}

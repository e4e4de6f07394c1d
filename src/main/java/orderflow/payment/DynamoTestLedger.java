package orderflow.payment;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** The test gateway's ledger in the table GATEWAY_LEDGER_TABLE. */
@Singleton
class DynamoTestLedger extends DynamoStore<TestPayment> implements TestLedger {

    private final DynamoDbClient dynamoDb;

    DynamoTestLedger(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.gatewayLedgerTable(),
                TestLedgerItems.KEY), TestLedgerItems::item, TestLedgerItems::payment);
        this.dynamoDb = dynamoDb;
    }

    @Override
    public Page page(Optional<String> after) {
        var answer = dynamoDb.scan(scan -> scan.tableName(table.name()).consistentRead(true).exclusiveStartKey(
                after.map(last -> Map.of(TestLedgerItems.KEY, AttributeValue.fromS(last))).orElse(null)));
        return new Page(answer.items().stream().map(item -> TestLedgerItems.payment(new Item(item))).toList(),
                answer.hasLastEvaluatedKey()
                        ? Optional.of(answer.lastEvaluatedKey().get(TestLedgerItems.KEY).s())
                        : Optional.empty());
    }
}

package orderflow.payment;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.store.DynamoStore;

/** The test gateway's ledger in the table GATEWAY_LEDGER_TABLE. */
@Singleton
public class DynamoGatewayLedger extends DynamoStore<LedgerEntry> implements GatewayLedger {

    DynamoGatewayLedger(DynamoDbClient dynamoDb, Resources resources) {
        super(new ItemTable(dynamoDb, resources.gatewayLedgerTable(),
                LedgerItems.KEY), LedgerItems::item, LedgerItems::entry);
    }
}

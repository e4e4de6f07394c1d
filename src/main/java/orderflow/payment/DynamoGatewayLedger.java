package orderflow.payment;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.money.Money;

/** The test gateway's ledger in the table GATEWAY_LEDGER_TABLE. */
@Singleton
public class DynamoGatewayLedger implements GatewayLedger {

    private static final String KEY = "idempotencyKey";

    private final ItemTable table;

    DynamoGatewayLedger(DynamoDbClient dynamoDb, Resources resources) {
        table = new ItemTable(dynamoDb, Resources.required(resources.gatewayLedgerTable(), "GATEWAY_LEDGER_TABLE"),
                KEY);
    }

    @Override
    public LedgerEntry entry(String idempotencyKey) {
        return table.read(idempotencyKey).map(DynamoGatewayLedger::entry)
                .orElseGet(() -> LedgerEntry.unknown(idempotencyKey));
    }

    @Override
    public boolean store(LedgerEntry next) {
        return next.version() == 0 ? table.insert(item(next)) : table.replace(next.version(), item(next));
    }

    private static LedgerEntry entry(Item item) {
        return new LedgerEntry(item.string(KEY), LedgerStatus.valueOf(item.string("status")),
                item.optionalString("tokenSha256").map(hash -> new LedgerEntry.Request(amount(item), hash)),
                PaymentItems.decline(item), balance(item), ItemTable.version(item));
    }

    private static Money amount(Item item) {
        return new Money(item.number("amount"), item.string("currency"));
    }

    private static GatewayBalance balance(Item item) {
        return new GatewayBalance(item.number("authorized"), item.number("voided"), item.number("captured"),
                item.number("refunded"));
    }

    private static Item item(LedgerEntry entry) {
        GatewayBalance balance = entry.balance();
        Item.Builder item = Item.builder().put(KEY, entry.idempotencyKey()).put("status", entry.status())
                .put("authorized", balance.authorized()).put("voided", balance.voided())
                .put("captured", balance.captured()).put("refunded", balance.refunded());
        entry.request().ifPresent(request -> item.put("amount", request.amount().amount())
                .put("currency", request.amount().currency()).put("tokenSha256", request.tokenHash()));
        entry.decline().ifPresent(why -> PaymentItems.write(why, item));
        return item.build();
    }
}

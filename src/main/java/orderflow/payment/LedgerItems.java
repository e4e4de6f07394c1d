package orderflow.payment;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;

/** Maps an entry of the test gateway's ledger to its DynamoDB item and back. */
final class LedgerItems {

    static final String KEY = "idempotencyKey";

    private LedgerItems() {}

    static LedgerEntry entry(Item item) {
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

    static Item item(LedgerEntry entry) {
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

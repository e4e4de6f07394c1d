package orderflow.payment;

import java.util.List;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;

/** Maps a payment of the test gateway to its DynamoDB item and back. */
final class TestLedgerItems {

    static final String KEY = "reference";

    private TestLedgerItems() {}

    static TestPayment payment(Item item) {
        return new TestPayment(item.string(KEY), new Money(item.number("amount"), item.string("currency")),
                item.optionalString("behavior").map(TestToken::valueOf), entries(item), ItemTable.version(item));
    }

    static Item item(TestPayment payment) {
        return Item.builder().put(KEY, payment.reference()).put("amount", payment.amount().amount())
                .put("currency", payment.amount().currency())
                .put("behavior", payment.token().map(TestToken::name).orElse(null))
                .putMaps("entries", payment.entries().stream().map(TestLedgerItems::item).toList()).build();
    }

    private static Item item(TestEntry entry) {
        return Item.builder().put("kind", entry.kind()).put("amount", entry.amount()).put("at", entry.at())
                .put("refundId", entry.refundId()).build();
    }

    private static List<TestEntry> entries(Item item) {
        return item.maps("entries").stream().map(entry -> new TestEntry(
                TestEntry.Kind.valueOf(entry.string("kind")), entry.number("amount"), entry.instant("at"),
                entry.string("refundId"))).toList();
    }
}

package orderflow.inventory;

import java.time.Instant;

import orderflow.aws.Item;
import orderflow.money.Money;

/** Maps a goods receipt to its DynamoDB item and back. */
final class ReceiptItems {

    static final String KEY = "receiptId";

    private ReceiptItems() {}

    static Receipt receipt(Item item) {
        return new Receipt(item.string(KEY), item.maps("items").stream().map(ReceiptItems::received).toList());
    }

    static Item item(Receipt receipt, Instant receivedAt) {
        return Item.builder().put(KEY, receipt.receiptId()).put("receivedAt", receivedAt)
                .putMaps("items", receipt.items().stream().map(ReceiptItems::item).toList()).build();
    }

    private static Item item(ReceivedItem item) {
        return Item.builder().put("sku", item.sku()).put("name", item.name()).put("priceAmount", item.price().amount())
                .put("priceCurrency", item.price().currency()).put("taxRate", item.taxRate())
                .put("weightGrams", item.weightGrams()).put("quantity", item.quantity()).build();
    }

    private static ReceivedItem received(Item item) {
        return new ReceivedItem(item.string("sku"), item.string("name"),
                new Money(item.number("priceAmount"), item.string("priceCurrency")), (int) item.number("taxRate"),
                item.number("weightGrams"), item.number("quantity"));
    }
}

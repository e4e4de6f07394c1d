package orderflow.inventory;

import static java.util.Comparator.comparing;

import java.util.List;

/**
 * Goods received together.
 *
 * @param receiptId given by the sender; the same id means the same receipt
 * @param items one per SKU, sorted by SKU
 */
public record Receipt(String receiptId, List<ReceivedItem> items) {

    public Receipt {
        items = items.stream().sorted(comparing(ReceivedItem::sku)).toList();
    }

    /** The number of pieces of all SKUs. */
    long pieces() {
        return items.stream().mapToLong(ReceivedItem::quantity).sum();
    }
}

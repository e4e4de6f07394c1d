package orderflow.inventory;

import static java.util.Comparator.comparing;

import java.util.List;

/**
 * Goods that arrived together.
 *
 * @param receiptId given by the sender; the same id is the same receipt
 * @param items one per SKU, ordered by it
 */
public record Receipt(String receiptId, List<ReceivedItem> items) {

    public Receipt {
        items = items.stream().sorted(comparing(ReceivedItem::sku)).toList();
    }

    /** All pieces together. */
    long pieces() {
        return items.stream().mapToLong(ReceivedItem::quantity).sum();
    }
}

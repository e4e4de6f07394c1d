package orderflow.inventory;

import java.util.List;

/** The outcome of an attempt to store a receipt. */
public sealed interface ReceiptOutcome {

    /** The receipt is stored and its goods are in stock. */
    record Stored() implements ReceiptOutcome {}

    /** Nothing is stored: these SKUs would exceed {@link Receipts#MOST_RECEIVED}. */
    record TooMuch(List<String> skus) implements ReceiptOutcome {}

    /** Nothing is stored: the receipt was stored before, or another transaction was changing the same stock. */
    record Refused() implements ReceiptOutcome {}
}

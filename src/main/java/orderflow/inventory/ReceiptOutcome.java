package orderflow.inventory;

import java.util.List;

/** What comes of an attempt to store a receipt. */
public sealed interface ReceiptOutcome {

    /** The receipt is stored and its goods are on the shelf. */
    record Stored() implements ReceiptOutcome {}

    /** Nothing is: of these SKUs there would be more than the books can hold. */
    record TooMuch(List<String> skus) implements ReceiptOutcome {}

    /** Nothing is: the receipt was stored before, or others were at the same stock in that moment. */
    record Refused() implements ReceiptOutcome {}
}

package orderflow.invoice;

/** Where an invoice stands. */
public enum InvoiceStatus {

    /** It has a number and counts. */
    ISSUED,
    /** It keeps its number, if it ever had one, and does not count. */
    VOIDED
}

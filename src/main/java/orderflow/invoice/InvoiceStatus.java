package orderflow.invoice;

/** The status of an invoice. */
public enum InvoiceStatus {

    /** It has a number and is valid. */
    ISSUED,
    /** It is void and keeps its number, if it had one. */
    VOIDED
}

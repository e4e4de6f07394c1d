package orderflow.payment;

/**
 * What a gateway did under one key, in minor units of the currency of its authorization; all zero for a key that it
 * does not know. The day's close adds up {@code captured - refunded}.
 */
public record GatewayBalance(long authorized, long voided, long captured, long refunded) {

    public static final GatewayBalance NOTHING = new GatewayBalance(0, 0, 0, 0);

    /** Still held on the customer's account. */
    public long open() {
        return authorized - voided - captured;
    }

    /** Ours, after refunds. */
    public long kept() {
        return captured - refunded;
    }

    /** Nothing is held and nothing is kept. */
    public boolean isUndone() {
        return open() == 0 && kept() == 0;
    }
}

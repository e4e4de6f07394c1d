package orderflow.payment;

/**
 * The amounts that a gateway processed under one key, in minor units of the authorization's currency; all zero for an
 * unknown key. The day's close adds up {@code captured - refunded}.
 */
public record GatewayBalance(long authorized, long voided, long captured, long refunded) {

    public static final GatewayBalance NOTHING = new GatewayBalance(0, 0, 0, 0);

    /** Still held on the customer's account. */
    public long open() {
        return authorized - voided - captured;
    }

    /** Captured and not refunded. */
    public long kept() {
        return captured - refunded;
    }

    /** Nothing is held and nothing is kept. */
    public boolean isUndone() {
        return open() == 0 && kept() == 0;
    }
}

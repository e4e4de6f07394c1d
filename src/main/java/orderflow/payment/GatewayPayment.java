package orderflow.payment;

import orderflow.money.Money;

/**
 * The state of a payment at the provider, with its amounts in minor units of the currency.
 *
 * @param amount that was asked for
 * @param held on the customer's account at present
 * @param captured so far, including what is refunded
 * @param refunded so far, without pending refunds
 */
public record GatewayPayment(Money amount, Authorization authorization, long held, long captured, long refunded) {

    /** Captured and not refunded. */
    public long kept() {
        return captured - refunded;
    }

    /** Nothing is held and nothing is kept. */
    public boolean isUndone() {
        return held == 0 && kept() == 0;
    }
}

package orderflow.order;

import orderflow.error.BusinessError;
import orderflow.money.Money;

/**
 * The catalogue's prices give another total than the one that the customer agreed to. The message contains both, as a
 * person reads them and in minor units.
 */
public class PriceChanged extends BusinessError {

    PriceChanged(Money expected, Money total) {
        super("The total is " + told(total) + ", not the expected " + told(expected));
    }

    private static String told(Money money) {
        return money.text() + " (" + money.amount() + " minor units)";
    }
}

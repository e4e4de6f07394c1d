package orderflow.inventory;

import orderflow.error.BusinessError;

/** There is no reservation whose stock could be deducted. */
public class StockNotReserved extends BusinessError {

    public StockNotReserved(String message) {
        super(message);
    }
}

package orderflow.inventory;

import orderflow.error.BusinessError;

/** The order has no reservation to deduct. */
public class StockNotReserved extends BusinessError {

    public StockNotReserved(String message) {
        super(message);
    }
}

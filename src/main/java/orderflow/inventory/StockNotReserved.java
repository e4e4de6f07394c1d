package orderflow.inventory;

/** There is no reservation whose stock could be deducted. Business: never retried. */
public class StockNotReserved extends RuntimeException {

    public StockNotReserved(String message) {
        super(message);
    }
}

package orderflow.compute;

import orderflow.error.BusinessError;

/**
 * Payments do not match the invoices, or the stock counts do not add up. Raised by the workflow if ProcessData finds
 * differences.
 */
public class BooksDoNotBalance extends BusinessError {

    public BooksDoNotBalance(String message) {
        super(message);
    }
}

package orderflow.compute;

import orderflow.error.BusinessError;

/**
 * An order is not as its status demands, money moved for no order, or the stock counts do not add up. Raised by the
 * workflow if ProcessData finds differences.
 */
public class BooksDoNotBalance extends BusinessError {

    public BooksDoNotBalance(String message) {
        super(message);
    }
}

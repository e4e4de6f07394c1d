package orderflow.compute;

import orderflow.error.BusinessError;

/** What came in, was invoiced and lies on the shelf do not agree. Raised by the workflow on ProcessData's verdict. */
public class BooksDoNotBalance extends BusinessError {

    public BooksDoNotBalance(String message) {
        super(message);
    }
}

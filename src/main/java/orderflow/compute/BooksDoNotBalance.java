package orderflow.compute;

/** What came in, was invoiced and lies on the shelf do not agree. Raised by the workflow on ProcessData's verdict. Business: never retried. */
public class BooksDoNotBalance extends RuntimeException {

    public BooksDoNotBalance(String message) {
        super(message);
    }
}

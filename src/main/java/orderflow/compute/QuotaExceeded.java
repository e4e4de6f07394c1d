package orderflow.compute;

import orderflow.error.BusinessError;

/** A quota of the account is used up. Another instance type would not help. */
public class QuotaExceeded extends BusinessError {

    public QuotaExceeded(String message) {
        super(message);
    }
}

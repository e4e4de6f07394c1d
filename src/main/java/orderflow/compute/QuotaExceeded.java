package orderflow.compute;

import orderflow.error.BusinessError;

/** The account may not run more instances: another type would not help. */
public class QuotaExceeded extends BusinessError {

    public QuotaExceeded(String message) {
        super(message);
    }
}

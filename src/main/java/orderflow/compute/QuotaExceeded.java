package orderflow.compute;

/** The account may not run more instances: another type would not help. Business: never retried. */
public class QuotaExceeded extends RuntimeException {

    public QuotaExceeded(String message) {
        super(message);
    }
}

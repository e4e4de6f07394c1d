package stepfunctions.time;

/** Prevents a virtual clock from advancing until the hold is closed. Closing is idempotent. */
@FunctionalInterface
public interface Hold extends AutoCloseable {

    @Override
    void close();
}

package stepfunctions.time;

/** Keeps a virtual clock where it is until it is closed; closing twice is the same as once. */
@FunctionalInterface
public interface Hold extends AutoCloseable {

    @Override
    void close();
}

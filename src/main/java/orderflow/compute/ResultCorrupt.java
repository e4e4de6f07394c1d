package orderflow.compute;

/** The result is not what the batch wrote: its checksum or its form is wrong. Business: never retried. */
public class ResultCorrupt extends RuntimeException {

    public ResultCorrupt(String message) {
        super(message);
    }
}

package orderflow.compute;

import orderflow.error.BusinessError;

/** The result is not what the batch wrote: its checksum or its form is wrong. */
public class ResultCorrupt extends BusinessError {

    public ResultCorrupt(String message) {
        super(message);
    }
}

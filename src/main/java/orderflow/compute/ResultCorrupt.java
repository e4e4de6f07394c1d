package orderflow.compute;

import orderflow.error.BusinessError;

/** The batch's result is missing, or its checksum or format is wrong. */
public class ResultCorrupt extends BusinessError {

    public ResultCorrupt(String message) {
        super(message);
    }
}

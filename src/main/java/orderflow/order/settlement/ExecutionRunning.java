package orderflow.order.settlement;

import orderflow.error.BusinessError;

/** The order's own execution is running, or may be: it settles the order itself. */
public class ExecutionRunning extends BusinessError {

    public ExecutionRunning(String message) {
        super(message);
    }
}

package orderflow.order.parking;

import java.util.Objects;

/**
 * EventBridge's "Step Functions Execution Status Change", as far as it is of use here.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">its fields</a>
 */
public record ExecutionEvent(Detail detail) {

    public ExecutionEvent {
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * The execution.
     *
     * @param name of the execution: the order's id
     * @param startDate in milliseconds since 1970
     * @param stopDate in milliseconds since 1970
     * @param redriveCount how often it had been redriven when it ended so
     */
    public record Detail(String executionArn, String name, String status, long startDate, long stopDate,
            int redriveCount, String error, String cause) {

        public Detail {
            Objects.requireNonNull(executionArn, "executionArn");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
        }
    }
}

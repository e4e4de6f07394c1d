package orderflow.order.parking;

import java.util.Objects;

/**
 * The fields of EventBridge's event "Step Functions Execution Status Change" that ParkOrder uses.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">all fields</a>
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
     * @param stopDate in milliseconds since 1970; 0 if missing
     * @param redriveCount the number of redrives before this end
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

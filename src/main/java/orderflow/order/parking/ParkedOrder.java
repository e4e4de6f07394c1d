package orderflow.order.parking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import orderflow.order.OrderStatus;
import orderflow.request.Text;

/**
 * The message to the operators about a parked order. It contains no personal data, because errors and their causes
 * contain none.
 *
 * @param executionStatus as Step Functions names it
 * @param statusBefore the order's status before it was parked; empty if this execution stored no order
 * @param whatToDo instructions to the operator
 * @param redriveUntil the last day on which the execution can be redriven, in UTC; empty if unknown
 */
public record ParkedOrder(String orderId, String executionArn, String executionStatus, Optional<String> error,
        Optional<String> cause, Optional<OrderStatus> statusBefore, String whatToDo,
        Optional<LocalDate> redriveUntil) {

    private static final int LONGEST_CAUSE = 1_000;

    static ParkedOrder of(String orderId, Ending ending, Optional<OrderStatus> statusBefore, Instant now) {
        return new ParkedOrder(orderId, ending.execution().id(), ending.status(), ending.error(),
                ending.cause().map(cause -> Text.shortened(cause, LONGEST_CAUSE)), statusBefore,
                whatToDo(ending, now), ending.redriveUntil());
    }

    private static String whatToDo(Ending ending, Instant now) {
        return ending.isRedrivable(now)
                ? "Fix the cause, then redrive the execution: aws stepfunctions redrive-execution"
                        + " --execution-arn " + ending.execution().id()
                : "The execution cannot be redriven, or its redrive period has expired. Finish the order by hand:"
                        + " see docs/operations.md.";
    }
}

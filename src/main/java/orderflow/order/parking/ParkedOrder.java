package orderflow.order.parking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import orderflow.order.OrderStatus;
import orderflow.request.Text;

/**
 * What a person has to know of an order that needs one. Says nothing of people: errors and their causes do not.
 *
 * @param executionStatus as Step Functions names it
 * @param statusBefore where the order stood; empty when this execution stored none
 * @param whatToDo in words
 * @param redriveUntil the last day of the redrive, in UTC; empty when nobody knows
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
                ? "Cure the cause, then go on where the execution failed: aws stepfunctions redrive-execution"
                        + " --execution-arn " + ending.execution().id()
                : "The execution cannot be redriven, or not any more. Settle the order by hand:"
                        + " see docs/operations.md.";
    }
}

package orderflow.order.parking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import orderflow.order.OrderStatus;

/**
 * The message to the operators about a parked order. It contains no personal data, because errors and their messages
 * contain none.
 *
 * @param executionStatus as Step Functions names it
 * @param state in which the execution ended; empty if unknown
 * @param message of the error; empty if it has none
 * @param statusBefore the order's status before it was parked; empty if this execution stored no order
 * @param whatToDo instructions to the operator
 * @param redrive empty if the execution cannot be redriven
 * @param settle the directions in which the order can be settled; none if this execution stored no order
 */
public record ParkedOrder(String orderId, String executionArn, String executionStatus, Optional<String> state,
        Optional<String> error, Optional<String> message, Optional<OrderStatus> statusBefore, String whatToDo,
        Optional<Redrive> redrive, List<Settlement> settle) {

    public ParkedOrder {
        settle = List.copyOf(settle);
    }

    /**
     * A redrive of the execution.
     *
     * @param until the last day on which it is possible, in UTC; empty if unknown
     * @param command of the AWS CLI
     * @param effect what it does to the money
     */
    public record Redrive(Optional<LocalDate> until, String command, String effect) {}

    /**
     * A settlement of the order.
     *
     * @param command of the AWS CLI
     * @param effect what it does to the money
     */
    public record Settlement(Direction direction, String command, String effect) {}
}

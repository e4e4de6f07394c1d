package orderflow.order.parking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import orderflow.order.ErrorMessage;
import orderflow.order.OrderStatus;

/** Writes the message about a parked order: what happened, and each way to finish the order. */
@Singleton
public class ParkedOrderMessage {

    private final OperatorCommands commands;
    private final Clock clock;

    ParkedOrderMessage(OperatorCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param statusBefore empty if this execution stored no order
     * @param state in which the execution ended; empty if unknown
     */
    ParkedOrder about(String orderId, Ending ending, Optional<OrderStatus> statusBefore, Optional<String> state) {
        Optional<ParkedOrder.Redrive> redrive = Optional.of(ending).filter(end -> end.isRedrivable(now()))
                .map(end -> redrive(end, statusBefore, state));
        List<ParkedOrder.Settlement> settle = statusBefore.stream().flatMap(ParkedOrderMessage::directions)
                .map(direction -> settlement(orderId, direction)).toList();
        return new ParkedOrder(orderId, ending.execution().id(), ending.status(), state, ending.error(),
                ErrorMessage.of(ending.cause().orElse(null)), statusBefore,
                whatToDo(ending, redrive, settle), redrive, settle);
    }

    private Instant now() {
        return clock.instant();
    }

    private ParkedOrder.Redrive redrive(Ending ending, Optional<OrderStatus> statusBefore, Optional<String> state) {
        return new ParkedOrder.Redrive(ending.redriveUntil(), commands.redrive(ending.execution().id()),
                RedriveEffect.of(statusBefore, state).sentence(state));
    }

    private ParkedOrder.Settlement settlement(String orderId, Direction direction) {
        return new ParkedOrder.Settlement(direction, commands.settle(orderId, direction), direction.effect());
    }

    /** Those that the direction of the order permits. */
    private static Stream<Direction> directions(OrderStatus reached) {
        return switch (reached) {
            case CONFIRMED -> Stream.of(Direction.CONFIRM);
            case CANCELLING, CANCELLED -> Stream.of(Direction.CANCEL);
            case CAPTURED, NEEDS_ATTENTION -> Stream.of(Direction.CANCEL, Direction.CONFIRM);
        };
    }

    private static String whatToDo(Ending ending, Optional<ParkedOrder.Redrive> redrive,
            List<ParkedOrder.Settlement> settle) {
        if (redrive.isEmpty()) {
            return settle.isEmpty()
                    ? "This execution stored no order and cannot be redriven. Delete this message."
                    : "The execution cannot be redriven. Settle the order.";
        }
        if (!ending.isStopped()) {
            return settle.isEmpty()
                    ? "Fix the cause, then redrive the execution."
                    : "Fix the cause, then redrive the execution, or settle the order.";
        }
        return "The execution was stopped. Find out why before you continue the order. A redrive does this: "
                + redrive.get().effect() + (settle.isEmpty() ? "" : " To end it otherwise, settle the order.");
    }
}

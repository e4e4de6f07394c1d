package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.order.OrderStatus;
import orderflow.order.Orders;

class ParkedOrderMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:05Z");

    private final ParkedOrderMessage messages = new ParkedOrderMessage(Parking.commands(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** Somebody stopped it, perhaps for fraud: the message must not send the next one into the capture. */
    @Test
    void message_stoppedBeforeTheCapture_warnsOfTheCapture() {
        ParkedOrder parked = about("ABORTED", Optional.of(OrderStatus.CAPTURED), "CapturePayment",
                Ending.Way.REDRIVE);

        assertTrue(parked.whatToDo().startsWith("The execution was stopped. Find out why before you continue"),
                parked.whatToDo());
        assertTrue(parked.whatToDo().contains("Continues in CapturePayment and captures the payment"),
                parked.whatToDo());
        assertFalse(parked.whatToDo().contains("redrive the execution"), parked.whatToDo());
    }

    @Test
    void message_failed_namesBothWays() {
        ParkedOrder parked = about("FAILED", Optional.of(OrderStatus.CANCELLING), "ReversePayment",
                Ending.Way.REDRIVE);

        assertEquals("Fix the cause, then redrive the execution, or settle the order.", parked.whatToDo());
        ParkedOrder.Redrive redrive = parked.redrive().orElseThrow();
        assertEquals("aws stepfunctions redrive-execution --execution-arn " + Orders.EXECUTION.id(),
                redrive.command());
        assertEquals("Continues in ReversePayment and releases or refunds the payment.", redrive.effect());
        assertEquals("2026-12-06", redrive.until().orElseThrow().toString());
        ParkedOrder.Settlement settle = parked.settle().get(0);
        assertTrue(settle.command().contains("start-execution --state-machine-arn " + Parking.WORKFLOW),
                settle.command());
        assertTrue(settle.effect().contains("releases or refunds the payment"), settle.effect());
    }

    @Test
    void message_notRedrivable_offersTheSettlementOnly() {
        ParkedOrder parked = about("FAILED", Optional.of(OrderStatus.CONFIRMED), "CloseOrder", Ending.Way.SETTLE);

        assertEquals(Optional.empty(), parked.redrive());
        assertEquals("The execution cannot be redriven. Settle the order.", parked.whatToDo());
    }

    @Test
    void message_neverStored_offersNoSettlement() {
        ParkedOrder redrivable = about("FAILED", Optional.empty(), "CaptureOrder", Ending.Way.REDRIVE);
        ParkedOrder forgotten = about("FAILED", Optional.empty(), "CaptureOrder", Ending.Way.FORGOTTEN);

        assertEquals(List.of(), redrivable.settle());
        assertEquals("Fix the cause, then redrive the execution.", redrivable.whatToDo());
        assertEquals("This execution stored no order and cannot be redriven. Delete this message.",
                forgotten.whatToDo());
    }

    @ParameterizedTest
    @CsvSource({"CAPTURED, CANCEL CONFIRM", "CANCELLING, CANCEL", "CANCELLED, CANCEL", "CONFIRMED, CONFIRM"})
    void message_byStatus_offersTheDirectionsThatAreNotRefused(OrderStatus reached, String expected) {
        ParkedOrder parked = about("FAILED", Optional.of(reached), "CloseOrder", Ending.Way.REDRIVE);

        assertEquals(expected, String.join(" ",
                parked.settle().stream().map(settlement -> settlement.direction().name()).toList()));
    }

    @Test
    void message_errorOfAFunction_isItsMessageWithoutTheStackTrace() {
        String cause = "{\"errorMessage\":\"Rate exceeded\",\"errorType\":\"orderflow.aws.ServiceUnavailable\","
                + "\"stackTrace\":[\"" + "x".repeat(5_000) + "\"]}";
        Ending ending = new Ending(Orders.EXECUTION, "FAILED", Optional.of(NOW), Optional.of("an.Error"),
                Optional.of(cause), Ending.Way.REDRIVE);

        assertEquals(Optional.of("Rate exceeded"),
                messages.about("o-1", ending, Optional.empty(), Optional.empty()).message());
    }

    private ParkedOrder about(String status, Optional<OrderStatus> before, String state, Ending.Way way) {
        Ending ending = new Ending(Orders.EXECUTION, status, Optional.of(NOW), Optional.of("an.Error"),
                Optional.of("why"), way);
        return messages.about("o-1", ending, before, Optional.of(state));
    }
}

package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class LastStateTest {

    private final List<PastEvent> events = new ArrayList<>();

    @Test
    void lastState_failedAfterARetry_isTheStateOfTheTask() {
        entered("Task", "CaptureOrder", 0);
        exited("Task", "CaptureOrder");
        entered("Task", "CloseOrder", 2);
        attempt("TaskFailed");
        attempt("TaskFailed");
        event("ExecutionFailed", 9);

        assertEquals(Optional.of("CloseOrder"), lastState());
    }

    @Test
    void lastState_failedInABranchWhileALaterOneRuns_isTheStateThatFailed() {
        entered("Parallel", "InvoiceAndShipment", 0);
        event("ParallelStateStarted", 1);
        entered("Task", "GenerateInvoice", 2);
        event("TaskScheduled", 3);
        entered("Task", "PrepareShipment", 2);
        event("TaskScheduled", 5);
        event("TaskFailed", 4);
        event("ParallelStateFailed", 2);
        event("ExecutionFailed", 8);

        assertEquals(Optional.of("GenerateInvoice"), lastState());
    }

    @Test
    void lastState_stoppedInABranchAfterTheOtherHasEnded_isTheOpenState() {
        entered("Parallel", "InvoiceAndShipment", 0);
        event("ParallelStateStarted", 1);
        entered("Task", "PrepareShipment", 2);
        event("TaskScheduled", 3);
        entered("Task", "GenerateInvoice", 2);
        event("TaskScheduled", 5);
        event("TaskSucceeded", 6);
        exited("Task", "GenerateInvoice");
        event("ParallelStateAborted", 2);
        event("ExecutionAborted", 0);

        assertEquals(Optional.of("PrepareShipment"), lastState());
    }

    @Test
    void lastState_stoppedInTheSecondVisit_isThatState() {
        entered("Task", "AuthorizePayment", 0);
        exited("Task", "AuthorizePayment");
        entered("Wait", "WaitForPayment", 2);
        exited("Wait", "WaitForPayment");
        entered("Task", "AuthorizePayment", 4);
        event("TaskScheduled", 5);
        event("ExecutionAborted", 0);

        assertEquals(Optional.of("AuthorizePayment"), lastState());
    }

    @Test
    void lastState_timedOutWhileItWaits_isTheWaitState() {
        entered("Task", "ReversePayment", 0);
        exited("Task", "ReversePayment");
        entered("Wait", "WaitForRefund", 2);
        event("ExecutionTimedOut", 0);

        assertEquals(Optional.of("WaitForRefund"), lastState());
    }

    @Test
    void lastState_stoppedBetweenTwoStates_isTheFormer() {
        entered("Task", "CaptureOrder", 0);
        exited("Task", "CaptureOrder");
        event("ExecutionAborted", 0);

        assertEquals(Optional.of("CaptureOrder"), lastState());
    }

    @Test
    void lastState_failedAgainAfterARedrive_isTheStateOfTheTask() {
        entered("Task", "ReversePayment", 0);
        attempt("TaskFailed");
        event("ExecutionFailed", 4);
        event("ExecutionRedriven", 5);
        attempt("TaskFailed");
        event("ExecutionFailed", 9);

        assertEquals(Optional.of("ReversePayment"), lastState());
    }

    @Test
    void lastState_redrivenWithoutALinkToTheTime_isTheOpenState() {
        entered("Task", "ReversePayment", 0);
        attempt("TaskFailed");
        event("ExecutionFailed", 4);
        event("ExecutionRedriven", 0);
        attempt("TaskFailed");
        event("ExecutionFailed", 9);

        assertEquals(Optional.of("ReversePayment"), lastState());
    }

    @Test
    void lastState_expressionFailed_isTheStateThatTheEventNames() {
        entered("Choice", "IsReversed", 0);
        events.add(new PastEvent(2, 1, "EvaluationFailed", Optional.of("IsReversed")));
        event("ExecutionFailed", 2);

        assertEquals(Optional.of("IsReversed"), lastState());
    }

    @Test
    void lastState_noStateWasEntered_isUnknown() {
        event("ExecutionAborted", 0);

        assertEquals(Optional.empty(), lastState());
    }

    private Optional<String> lastState() {
        List<PastEvent> newestFirst = new ArrayList<>(events);
        newestFirst.add(0, new PastEvent(0, 0, "ExecutionStarted", Optional.empty()));
        Collections.reverse(newestFirst);
        return LastState.in(newestFirst);
    }

    private void attempt(String end) {
        event("TaskScheduled", events.size());
        event("TaskStarted", events.size());
        event(end, events.size());
    }

    private void entered(String type, String state, long previous) {
        events.add(new PastEvent(events.size() + 1L, previous, type + "StateEntered", Optional.of(state)));
    }

    private void exited(String type, String state) {
        events.add(new PastEvent(events.size() + 1L, events.size(), type + "StateExited", Optional.of(state)));
    }

    private void event(String type, long previous) {
        events.add(new PastEvent(events.size() + 1L, previous, type, Optional.empty()));
    }
}

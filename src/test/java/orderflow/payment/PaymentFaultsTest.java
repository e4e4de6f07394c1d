package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.Fault;

/** Each call of each activity fails once, in each way, and the activity is repeated as the workflow does. */
class PaymentFaultsTest {

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void authorize_anyCallGoesWrong_holdsTheTotalOnceRepeated(Fault.Kind kind) {
        everyCall(kind, till -> {}, till -> till.authorize("tok_approved"), till -> {
            assertEquals(PaymentStatus.AUTHORIZED, till.status());
            assertEquals(Till.TOTAL.amount(), till.balance().open());
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void capture_anyCallGoesWrong_keepsTheTotalOnceRepeated(Fault.Kind kind) {
        everyCall(kind, till -> till.authorize("tok_approved"), Till::capture, till -> {
            assertEquals(PaymentStatus.CAPTURED, till.status());
            assertEquals(Till.TOTAL.amount(), till.balance().kept());
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void reverseAuthorized_anyCallGoesWrong_isVoidedOnceRepeated(Fault.Kind kind) {
        everyCall(kind, till -> till.authorize("tok_approved"), Till::reverse,
                till -> assertReversed(till, Undone.VOIDED));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void reverseCaptured_anyCallGoesWrong_isRefundedOnceRepeated(Fault.Kind kind) {
        everyCall(kind, till -> {
            till.authorize("tok_approved");
            till.capture();
        }, Till::reverse, till -> assertReversed(till, Undone.REFUNDED));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void authorize_anyCallGoesWrongForGood_leavesNothingAfterReversal(Fault.Kind kind) {
        everyCall(kind, till -> {}, till -> {
            repeated(till, it -> it.authorize("tok_approved"), 1);
            repeated(till, Till::reverse, 2);
        }, till -> assertTrue(till.balance().isUndone()));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void capture_anyCallGoesWrongForGood_leavesNothingAfterReversal(Fault.Kind kind) {
        everyCall(kind, till -> till.authorize("tok_approved"), till -> {
            repeated(till, Till::capture, 1);
            repeated(till, Till::reverse, 2);
        }, till -> assertTrue(till.balance().isUndone()));
    }

    private static void assertReversed(Till till, Undone undone) {
        assertEquals(PaymentStatus.REVERSED, till.status());
        assertEquals(undone, till.reverse());
        assertTrue(till.balance().isUndone());
    }

    private static void everyCall(Fault.Kind kind, Consumer<Till> before, Consumer<Till> activity,
            Consumer<Till> check) {
        int call = 0;
        Fault fault;
        do {
            Till till = Till.empty();
            before.accept(till);
            fault = Till.fault(call++, kind);
            repeated(till.with(fault), activity, 2);
            check.accept(till);
        } while (fault.struck());
        assertTrue(call > 3, "an activity makes several calls");
    }

    private static void repeated(Till till, Consumer<Till> activity, int times) {
        for (int made = 0; made < times; made++) {
            try {
                activity.accept(till);
                return;
            } catch (ServiceUnavailable lost) {
                assertEquals("lost", lost.getMessage());
            }
        }
    }
}

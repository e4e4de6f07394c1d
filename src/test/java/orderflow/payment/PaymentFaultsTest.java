package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;

/** Each call of each activity fails once, in each way. The activity is then repeated, as the workflow repeats it. */
class PaymentFaultsTest {

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void authorize_anyCallGoesWrong_holdsTheTotalOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, fixture -> {}, fixture -> fixture.authorize("tok_approved"), fixture -> {
            assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
            assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().held());
        });
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void capture_anyCallGoesWrong_keepsTheTotalOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, fixture -> fixture.authorize("tok_approved"), PaymentFixture::capture, fixture -> {
            assertEquals(PaymentStatus.CAPTURED, fixture.status());
            assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().kept());
        });
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void reverseAuthorized_anyCallGoesWrong_isCancelledOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, fixture -> fixture.authorize("tok_approved"), PaymentFixture::reverse,
                fixture -> assertReversed(fixture, ReversalOutcome.CANCELLED));
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void reverseCaptured_anyCallGoesWrong_isRefundedOnceRepeated(CallFault.Kind kind) {
        everyCall(kind, fixture -> {
            fixture.authorize("tok_approved");
            fixture.capture();
        }, PaymentFixture::reverse, fixture -> assertReversed(fixture, ReversalOutcome.REFUNDED));
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void authorize_anyCallGoesWrongForGood_leavesNothingAfterReversal(CallFault.Kind kind) {
        everyCall(kind, fixture -> {}, fixture -> {
            repeated(fixture, it -> it.authorize("tok_approved"), 1);
            repeated(fixture, PaymentFixture::reverse, 2);
        }, fixture -> assertTrue(fixture.sums().isUndone()));
    }

    @ParameterizedTest
    @EnumSource(CallFault.Kind.class)
    void capture_anyCallGoesWrongForGood_leavesNothingAfterReversal(CallFault.Kind kind) {
        everyCall(kind, fixture -> fixture.authorize("tok_approved"), fixture -> {
            repeated(fixture, PaymentFixture::capture, 1);
            repeated(fixture, PaymentFixture::reverse, 2);
        }, fixture -> assertTrue(fixture.sums().isUndone()));
    }

    private static void assertReversed(PaymentFixture fixture, ReversalOutcome undone) {
        assertEquals(PaymentStatus.REVERSED, fixture.status());
        assertEquals(undone, fixture.reverse());
        assertTrue(fixture.sums().isUndone());
    }

    private static void everyCall(CallFault.Kind kind, Consumer<PaymentFixture> before,
            Consumer<PaymentFixture> activity,
            Consumer<PaymentFixture> check) {
        int call = 0;
        CallFault fault;
        do {
            PaymentFixture fixture = PaymentFixture.empty();
            before.accept(fixture);
            fault = PaymentFixture.fault(call++, kind);
            repeated(fixture.with(fault), activity, 2);
            check.accept(fixture);
        } while (fault.struck());
        assertTrue(call > 3, "the activity makes too few calls to test its faults");
    }

    private static void repeated(PaymentFixture fixture, Consumer<PaymentFixture> activity, int times) {
        for (int made = 0; made < times; made++) {
            try {
                activity.accept(fixture);
                return;
            } catch (ServiceUnavailable lost) {
                assertEquals("lost", lost.getMessage());
            }
        }
    }
}

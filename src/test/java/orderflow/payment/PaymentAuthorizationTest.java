package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.interleaving.ImmediateRetry;
import orderflow.money.Money;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;

class PaymentAuthorizationTest {

    private final PaymentFixture fixture = PaymentFixture.empty();

    @Test
    void authorize_approved_holdsTheTotal() {
        fixture.authorize("tok_approved");

        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
        assertEquals(new GatewayUnderTest.Sums(PaymentFixture.TOTAL.amount(), 0, 0), fixture.sums());
    }

    @Test
    void authorize_again_holdsItOnce() {
        fixture.authorize("tok_approved");
        fixture.authorize("tok_approved");

        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().held());
    }

    @Test
    void authorize_twinAfterCapture_answersTheSame() {
        fixture.authorize("tok_approved");
        fixture.capture();
        fixture.with(OrderStatus.CONFIRMED, Orders.EXECUTION).authorize("tok_approved");

        assertEquals(PaymentStatus.CAPTURED, fixture.status());
        assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().kept());
    }

    @Test
    void authorize_declined_isDeclinedAgain() {
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));
        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_declined"));

        assertEquals(PaymentStatus.DECLINED, fixture.status());
        assertTrue(fixture.sums().isUndone());
    }

    @Test
    void authorize_unknownToken_isRefusedWithoutNamingIt() {
        String message = assertThrows(UnknownToken.class, () -> fixture.authorize("4111111111111111")).getMessage();

        assertFalse(message.contains("4111"), message);
        assertEquals(PaymentStatus.DECLINED, fixture.status());
    }

    @Test
    void authorize_approved_storesTheReferenceBeforeTheConfirmation() {
        PaymentGateway gateway = mock(PaymentGateway.class);
        when(gateway.open(any(), any())).thenReturn("reference");
        when(gateway.confirm(any(), any())).thenAnswer(call -> {
            assertEquals(Optional.of("reference"), fixture.payment().orElseThrow().reference());
            throw new GatewayUnavailable("dies");
        });
        var participant = new PaymentAuthorization(fixture.orders(), fixture.payments(), gateway,
                PaymentFixture.SETTINGS, new ImmediateRetry());

        assertThrows(GatewayUnavailable.class, () -> participant.authorize(PaymentFixture.request("tok_approved")));
        assertThrows(GatewayUnavailable.class, () -> participant.authorize(PaymentFixture.request("tok_approved")));

        verify(gateway, times(1)).open(any(), any());
    }

    @Test
    void authorize_challenge_isPendingUntilTheCustomerHasActed() {
        PaymentAuthorization.Progress progress = fixture.authorization()
                .authorize(PaymentFixture.request("tok_challenge"));
        assertEquals(PaymentStatus.PENDING, progress.status());
        assertTrue(progress.action().isPresent());
        assertEquals(progress, fixture.authorization().authorize(PaymentFixture.request("tok_challenge")));
        assertEquals(PaymentStatus.PENDING, fixture.status());
        fixture.provider().pass(GatewayUnderTest.DECISION);

        assertEquals(PaymentStatus.AUTHORIZED, fixture.authorize("tok_challenge"));
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }

    @Test
    void authorize_pending_needsNoCustomer() {
        PaymentAuthorization.Progress progress = fixture.authorization()
                .authorize(PaymentFixture.request("tok_pending"));

        assertEquals(new PaymentAuthorization.Progress(PaymentStatus.PENDING, Optional.empty()), progress);
    }

    @Test
    void authorize_pendingDeclined_isDeclined() {
        assertEquals(PaymentStatus.PENDING, fixture.authorize("tok_pending_declined"));
        fixture.provider().pass(GatewayUnderTest.DECISION);

        assertThrows(PaymentDeclined.class, () -> fixture.authorize("tok_pending_declined"));
    }

    @Test
    void authorize_pendingForTooLong_isCancelledAndDeclined() {
        fixture.authorize(PaymentCourse.CHALLENGE_ABANDONED);
        fixture.provider().pass(Duration.ofHours(1));

        assertThrows(PaymentDeclined.class, () -> fixture.giveUp(PaymentCourse.CHALLENGE_ABANDONED));
        assertEquals(PaymentStatus.DECLINED, fixture.status());
        assertThrows(PaymentDeclined.class, () -> fixture.authorize(PaymentCourse.CHALLENGE_ABANDONED));
        assertEquals(new Authorization.Cancelled(),
                fixture.gateway().lookUp(fixture.payment().orElseThrow().reference().orElseThrow()).authorization());
    }

    @Test
    void authorize_pendingForTooLongAndNotToBeCancelledYet_isDeclinedAndLeftToTheReversal() {
        PaymentGateway processing = mock(PaymentGateway.class);
        when(processing.lookUp(any())).thenReturn(new GatewayPayment(PaymentFixture.TOTAL,
                new Authorization.Pending(Optional.empty()), 0, 0, 0));
        when(processing.cancel(any())).thenReturn(CancelOutcome.PENDING);
        fixture.authorize("tok_pending");
        var request = new AuthorizationRequest("o-1", Orders.EXECUTION, PaymentFixture.TOTAL, "tok_pending",
                PaymentFixture.SETTINGS.paymentPendingLimit().toSeconds());
        var participant = new PaymentAuthorization(fixture.orders(), fixture.payments(), processing,
                PaymentFixture.SETTINGS, new ImmediateRetry());

        assertThrows(PaymentDeclined.class, () -> participant.authorize(request));
        assertEquals(PaymentStatus.PENDING, fixture.status());
    }

    @Test
    void authorize_approvedAtTheLastMoment_isAuthorized() {
        fixture.authorize(PaymentCourse.CHALLENGE);
        fixture.provider().pass(GatewayUnderTest.DECISION);

        assertEquals(PaymentStatus.AUTHORIZED, fixture.giveUp(PaymentCourse.CHALLENGE));
    }

    @Test
    void authorize_insufficientFunds_saysSoEachTime() {
        String first = assertThrows(InsufficientFunds.class, () -> fixture.authorize("tok_insufficient_funds"))
                .getMessage();

        assertEquals(first, assertThrows(InsufficientFunds.class, () -> fixture.authorize("tok_insufficient_funds"))
                .getMessage());
    }

    @Test
    void authorize_unavailableOnce_isApprovedWhenRepeated() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_unavailable_once"));
        assertEquals(PaymentStatus.AUTHORIZING, fixture.status());

        fixture.authorize("tok_unavailable_once");
        assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
    }

    @Test
    void authorize_gatewayDown_leavesTheIntent() {
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));
        assertThrows(GatewayUnavailable.class, () -> fixture.authorize("tok_down"));

        assertEquals(PaymentStatus.AUTHORIZING, fixture.status());
    }

    @Test
    void authorize_amountThatIsNotTheTotal_isAConflictAndStoresNothing() {
        var more = PaymentFixture.request(Orders.EXECUTION, PaymentFixture.TOTAL.plus(new Money(1, "EUR")),
                "tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize(more));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_otherToken_isAConflict() {
        fixture.authorize("tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize("tok_declined"));
    }

    @Test
    void authorize_orderNeverCaptured_isAConflictAndStoresNothing() {
        assertThrows(OrderConflict.class, () -> fixture.with(Orders.empty()).authorize("tok_approved"));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_orderOfAnotherExecution_isAConflictAndStoresNothing() {
        var request = PaymentFixture.request(Orders.OTHER_EXECUTION, PaymentFixture.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class, () -> fixture.authorize(request));
        assertEquals(Optional.empty(), fixture.payment());
    }

    @Test
    void authorize_paymentOfAnotherExecution_isAConflict() {
        fixture.authorize("tok_approved");
        var request = PaymentFixture.request(Orders.OTHER_EXECUTION, PaymentFixture.TOTAL, "tok_approved");

        assertThrows(OrderConflict.class,
                () -> fixture.with(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION).authorize(request));
    }

    @Test
    void authorize_afterTombstone_isRefusedAndHoldsNothing() {
        fixture.reverse();

        assertThrows(OrderCancelled.class, () -> fixture.authorize("tok_approved"));
        assertTrue(fixture.sums().isUndone());
    }

    @Test
    void authorize_cancelledOrder_isRefused() {
        assertThrows(OrderCancelled.class,
                () -> fixture.with(OrderStatus.CANCELLED, Orders.EXECUTION).authorize("tok_approved"));
    }

    @Test
    void authorize_always_storesNoToken() {
        fixture.authorize("tok_approved");

        assertFalse(fixture.payment().orElseThrow().toString().contains("tok_"));
        assertFalse(PaymentFixture.request("tok_approved").toString().contains("tok_"));
    }
}

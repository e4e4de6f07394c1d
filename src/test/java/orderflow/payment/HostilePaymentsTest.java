package orderflow.payment;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeTry;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.workflow.OrderStep;

/** The functions of payments refuse a hostile event with a declared error, or process it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostilePaymentsTest {

    private PaymentFixture fixture;

    @BeforeTry
    void startAfresh() {
        fixture = PaymentFixture.empty();
    }

    @Provide
    Arbitrary<JsonNode> authorizeEvents() {
        return Hostile.events("AuthorizePayment").map(HostilePaymentsTest::ofTheRightAmount);
    }

    @Provide
    Arbitrary<JsonNode> captureEvents() {
        return Hostile.events("CapturePayment");
    }

    @Provide
    Arbitrary<JsonNode> reverseEvents() {
        return Hostile.events("ReversePayment");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void authorizePayment_hostileEvent_holdsTheTotalOrNothing(@ForAll("authorizeEvents") JsonNode event) {
        AuthorizePayment handler = new AuthorizePayment(new PaymentAuthorization(fixture.orders(), fixture.payments(),
                fixture.gateway(), PaymentFixture.SETTINGS, new ImmediateRetry()));

        Reception reception = Reception.of(handler, AuthorizationRequest.class, event);

        long held = reception == ANSWERED ? PaymentFixture.TOTAL.amount() : 0;
        assertEquals(held, fixture.sums().held(), event::toString);
        assertEquals(0, fixture.sums().captured());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void capturePayment_hostileEvent_takesTheTotalOrNothing(@ForAll("captureEvents") JsonNode event) {
        fixture.authorize("tok_approved");
        CapturePayment handler = new CapturePayment(
                new PaymentCapture(fixture.orders(), fixture.payments(), fixture.gateway(),
                        new ImmediateRetry()));

        Reception reception = Reception.of(handler, OrderStep.class, event);

        assertEquals(reception == ANSWERED ? PaymentFixture.TOTAL.amount() : 0, fixture.sums().captured(),
                event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void reversePayment_hostileEvent_cancelsItsOwnOrNothing(@ForAll("reverseEvents") JsonNode event) {
        fixture.authorize("tok_approved");
        ReversePayment handler = new ReversePayment(new PaymentReversal(fixture.undone(), fixture.payments(),
                fixture.gateway(), new ImmediateRetry()), PaymentFixture.SETTINGS);

        Reception.of(handler, ReversePayment.Request.class, event);

        boolean cancelled = fixture.status() != PaymentStatus.AUTHORIZED;
        assertEquals(cancelled ? 0 : PaymentFixture.TOTAL.amount(),
                fixture.sums().held(),
                event::toString);
        assertEquals(0, fixture.sums().captured());
    }

    /** Corrects the amount: the sample event has that of another order. */
    private static JsonNode ofTheRightAmount(JsonNode event) {
        JsonNode amount = event.path("amount");
        if (amount.isObject() && amount.path("amount").asLong() == 7244) {
            ((ObjectNode) amount).put("amount", PaymentFixture.TOTAL.amount());
        }
        return event;
    }
}

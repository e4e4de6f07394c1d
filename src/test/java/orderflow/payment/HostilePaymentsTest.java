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
                fixture.gateway(), new GatewayReversal(fixture.gateway()), new ImmediateRetry()));

        Reception reception = Reception.of(handler, AuthorizationRequest.class, event);

        boolean own = event.path("orderId").asText().equals("o-1");
        long held = reception == ANSWERED && own ? PaymentFixture.TOTAL.amount() : 0;
        assertEquals(held, fixture.balance().authorized(), event::toString);
        assertEquals(0, fixture.balance().captured());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void capturePayment_hostileEvent_takesTheTotalOrNothing(@ForAll("captureEvents") JsonNode event) {
        fixture.authorize("tok_approved");
        CapturePayment handler = new CapturePayment(
                new PaymentCapture(fixture.orders(), fixture.payments(), fixture.gateway(),
                        new GatewayReversal(fixture.gateway()), new ImmediateRetry()));

        Reception reception = Reception.of(handler, OrderStep.class, event);

        assertEquals(reception == ANSWERED ? PaymentFixture.TOTAL.amount() : 0, fixture.balance().captured(),
                event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void reversePayment_hostileEvent_voidsItsOwnOrNothing(@ForAll("reverseEvents") JsonNode event) {
        fixture.authorize("tok_approved");
        ReversePayment handler = new ReversePayment(new PaymentReversal(fixture.orders(), fixture.payments(),
                new GatewayReversal(fixture.gateway()), new ImmediateRetry()));

        Reception.of(handler, OrderStep.class, event);

        boolean voided = fixture.status() != PaymentStatus.AUTHORIZED;
        assertEquals(voided ? 0 : PaymentFixture.TOTAL.amount(),
                fixture.balance().authorized() - fixture.balance().voided(),
                event::toString);
        assertEquals(0, fixture.balance().captured());
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

package orderflow.invoice;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
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
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** The functions of invoices refuse a hostile event with a declared error, or process it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileInvoicesTest {

    private InMemoryInvoices store;
    private InvoiceIssuing issuing;
    private InvoiceIssuing voiding;

    @BeforeTry
    void startAfresh() {
        store = new InMemoryInvoices();
        issuing = new InvoiceIssuing(Orders.captured(), store, new ImmediateRetry(), Clock.systemUTC());
        voiding = new InvoiceIssuing(Orders.cancelling(), store, new ImmediateRetry(), Clock.systemUTC());
    }

    @Provide
    Arbitrary<JsonNode> generateEvents() {
        return Hostile.events("GenerateInvoice");
    }

    @Provide
    Arbitrary<JsonNode> voidEvents() {
        return Hostile.events("VoidInvoice");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void generateInvoice_hostileEvent_takesOneNumberOrNone(@ForAll("generateEvents") JsonNode event) {
        Reception reception = Reception.of(new GenerateInvoice(issuing), OrderStep.class, event);

        assertEquals(reception == ANSWERED ? 1 : 0, store.lastNumber(), event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void voidInvoice_hostileEvent_voidsItsOwnOrNothing(@ForAll("voidEvents") JsonNode event) {
        issuing.issue(Orders.STEP);

        Reception reception = Reception.of(new VoidInvoice(voiding), OrderStep.class, event);

        if (reception != ANSWERED) {
            assertEquals(InvoiceStatus.ISSUED, store.find("o-1").orElseThrow().status(), event::toString);
        }
        assertEquals(1, store.lastNumber());
    }
}

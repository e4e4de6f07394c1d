package orderflow.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settlement takes the steps of the order workflow as that takes them. */
class SettlementDefinitionTest {

    private static final Map<String, ShippedState> ORDER = Shipped.read().machine("OrderWorkflow").top();
    private static final ShippedStateMachine SETTLEMENT = Shipped.read().machine("SettlementWorkflow");
    private static final List<String> BACK = List.of("BeginCancellation", "CancelShipment", "VoidInvoice",
            "ReversePayment", "ReleaseInventory", "CancelOrder", "NotifyCustomer", "CloseOrder");
    private static final List<String> FORWARD = List.of("ConfirmOrder", "NotifyCustomer", "UpdateInventory",
            "CloseOrder");

    static Stream<String> shared() {
        return SETTLEMENT.top().keySet().stream().filter(ORDER::containsKey);
    }

    @ParameterizedTest
    @MethodSource("shared")
    void state_thatBothWorkflowsHave_isTakenInTheSameWay(String name) {
        ShippedState order = ORDER.get(name);
        ShippedState settlement = SETTLEMENT.top().get(name);

        assertEquals(order.retriers(), settlement.retriers());
        for (String field : List.of("Type", "Resource", "TimeoutSeconds", "Seconds", "Choices", "Default")) {
            assertEquals(order.body().path(field), settlement.body().path(field), field);
        }
        for (String argument : List.of("/FunctionName", "/Payload/waitedSeconds", "/Payload/startedMillis")) {
            assertEquals(order.body().at("/Arguments" + argument), settlement.body().at("/Arguments" + argument));
        }
        assertEquals(order.successors(), settlement.successors());
    }

    @Test
    void settlement_inEachDirection_takesEveryStepThatTheOrderWorkflowTakes() {
        Set<String> wanted = new TreeSet<>(BACK);
        wanted.addAll(FORWARD);
        Set<String> shared = new TreeSet<>(shared().filter(name -> ORDER.get(name).isTask()).toList());

        assertEquals(wanted, shared);
        assertTrue(SETTLEMENT.reachableFrom("BeginCancellation").containsAll(BACK.subList(1, BACK.size())));
        assertTrue(SETTLEMENT.reachableFrom("ConfirmOrder").containsAll(FORWARD.subList(1, FORWARD.size())));
        assertTrue(SETTLEMENT.reachableFrom("ConfirmOrder").stream().noneMatch(BACK.subList(0, 6)::contains));
    }

    /** A caught error cannot be redriven, and would end as if the order were settled. */
    @Test
    void settlement_always_catchesNothing() {
        assertEquals(List.of(), SETTLEMENT.all().stream().filter(state -> !state.catchers().isEmpty()).toList());
    }
}

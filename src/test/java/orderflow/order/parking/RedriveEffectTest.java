package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.Bundle;
import orderflow.order.OrderStatus;

class RedriveEffectTest {

    /** The states that are entered only after the order has its final status. */
    private static final List<String> DIRECTION_KNOWN = List.of("NotifyCustomer", "IsConfirmed", "UpdateInventory",
            "CloseOrder", "Rejected");

    static Stream<String> states() {
        List<String> states = new ArrayList<>();
        collect(Bundle.yaml(Path.of("statemachine", "order.asl.yaml")), states);
        return states.stream();
    }

    private static void collect(JsonNode part, List<String> states) {
        part.path("States").properties().forEach(state -> {
            states.add(state.getKey());
            state.getValue().path("Branches").forEach(branch -> collect(branch, states));
        });
    }

    @ParameterizedTest
    @CsvSource({"CAPTURED, AuthorizePayment, CAPTURES", "CAPTURED, PrepareShipment, CAPTURES",
            "CAPTURED, CapturePayment, CAPTURES", "CAPTURED, ConfirmOrder, KEEPS",
            "CAPTURED, BeginCancellation, GIVES_BACK", "CANCELLING, ReversePayment, GIVES_BACK",
            "CANCELLING, WaitForRefund, GIVES_BACK", "CANCELLING, ReleaseInventory, LEAVES",
            "CANCELLED, NotifyCustomer, LEAVES", "CONFIRMED, NotifyCustomer, KEEPS"})
    void effect_ofAnUncrossedOrder_followsTheWorkflow(OrderStatus reached, String state, RedriveEffect expected) {
        assertEquals(expected, RedriveEffect.of(Optional.of(reached), Optional.of(state)));
    }

    /** A settlement has begun to cancel the order; every forward step of its execution is refused. */
    @Test
    void effect_forwardStateOfAnOrderThatIsBeingCancelled_givesBack() {
        assertEquals(RedriveEffect.GIVES_BACK,
                RedriveEffect.of(Optional.of(OrderStatus.CANCELLING), Optional.of("CapturePayment")));
    }

    @Test
    void effect_stateUnknown_expectsTheCapture() {
        assertEquals(RedriveEffect.CAPTURES, RedriveEffect.of(Optional.of(OrderStatus.CAPTURED), Optional.empty()));
        assertEquals(RedriveEffect.CAPTURES, RedriveEffect.of(Optional.empty(), Optional.empty()));
    }

    /** A new state before the confirmation must not be taken for one that keeps the money. */
    @ParameterizedTest
    @MethodSource("states")
    void effect_ofEachStateBeforeTheOrderHasADirection_isKnown(String state) {
        if (!DIRECTION_KNOWN.contains(state) && !state.equals("ConfirmOrder")) {
            assertFalse(RedriveEffect.of(Optional.of(OrderStatus.CAPTURED), Optional.of(state)) == RedriveEffect.KEEPS,
                    () -> "RedriveEffect must know the state " + state);
        }
    }
}
